namespace Timetension.TimeEntries;

/// <summary>
/// Starts anew what an entry was about, as the caller's, and stops at the same instant the one that runs. Tags and a task that were deleted since are left out.
/// 409 when the entry runs already, or its project was archived or deleted.
/// </summary>
internal static class ContinueEntry
{
    internal sealed record Request(Guid? Id = null);

    internal static async Task<Results<EntityResult<Entry>, ProblemHttpResult>> Handle(
        Guid id, Request? request, Member member, Changes changes, TimeProvider clock, CancellationToken ct)
    {
        var now = clock.Now();
        await using var change = await changes.BeginAsync(ct);
        await StartTimer.QueueAsync(change, member.UserId, ct);
        var old = await change.Connection.FindEntryAsync(member, id, ct);
        if (old is null)
            return Problems.NotFound();
        if (old.End is null)
            return Problems.Conflict("still_running", "This entry runs already.");

        var stopped = await StartTimer.StopRunningAsync(change, member.UserId, start: null, now, ct);
        var copy = await EntryCopy.MakeAsync(change, old, request?.Id, member, now, ct);
        var entry = await change.InsertAsync(copy with
        {
            Start = stopped?.End > now ? stopped.End.Value : now,
            TimeZone = member.TimeZone,
            Source = "timer",
        }, EventTypes.EntryStarted, ct);
        entry = await change.WarnAsync(entry, member, ct);
        return await change.CommitAsync(Entities.Created($"/workspaces/{entry.WorkspaceId}/entries/{entry.Id}", entry, entry.Version), ct);
    }
}
