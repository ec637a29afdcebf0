namespace Timetension.TimeEntries;

/// <summary>
/// Records once more what an entry says, as the caller's: at its times, or as long from another start. Tags and a task that were deleted since are left out.
/// 409 while the entry runs, or when its project was archived or deleted.
/// </summary>
internal static class DuplicateEntry
{
    internal sealed record Request(Guid? Id = null, DateTimeOffset? Start = null, string? StartLocal = null);

    internal static async Task<Results<EntityResult<Entry>, ProblemHttpResult>> Handle(
        Guid id, Request? request, Member member, Changes changes, TimeProvider clock, CancellationToken ct)
    {
        await using var change = await changes.BeginAsync(ct);
        var old = await change.Connection.FindEntryAsync(member, id, ct);
        if (old is null)
            return Problems.NotFound();
        if (old.End is null)
            return Problems.Conflict("still_running", "This entry runs, and has no length yet.");

        var start = StartOf(request, old);
        var copy = await EntryCopy.MakeAsync(change, old, request?.Id, member, clock.Now(), ct);
        var entry = await change.InsertAsync(copy with { Start = start, End = start + (old.End - old.Start), Source = "api" }, EventTypes.EntryRecorded, ct);
        entry = await change.WarnAsync(entry, member, ct);
        return await change.CommitAsync(Entities.Created($"/workspaces/{entry.WorkspaceId}/entries/{entry.Id}", entry, entry.Version), ct);
    }

    private static DateTimeOffset StartOf(Request? request, EntryRow old)
    {
        var errors = new FieldErrors();
        var times = new EntryTimes(old.TimeZone, errors);
        var start = times.Read(request?.Start, request?.StartLocal, "start") ?? old.Start;
        times.CheckEnd(start + (old.End - old.Start), request?.StartLocal is null ? "/start" : "/startLocal");
        errors.ThrowIfAny();
        return start;
    }
}
