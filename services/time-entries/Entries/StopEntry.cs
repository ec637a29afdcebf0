namespace Timetension.TimeEntries;

/// <summary>Stops a running entry, now or at the end given. 409 when it has ended already.</summary>
internal static class StopEntry
{
    internal sealed record Request(DateTimeOffset? End = null, string? EndLocal = null);

    internal static async Task<Results<EntityResult<Entry>, ProblemHttpResult, StaleResult>> Handle(
        Guid id, Request? request, IfMatch ifMatch, Member member, Changes changes, TimeProvider clock, CancellationToken ct)
    {
        await using var change = await changes.BeginAsync(ct);
        var row = await change.Connection.LockEntryAsync(member, id, ct);
        if (row is null)
            return Problems.NotFound();
        if (!ifMatch.Matches(row.Version))
            return Entities.Stale(row.ToEntry(), row.Version);
        if (row.End is not null)
            return Problems.Conflict("not_running", "This entry has ended already.");

        var now = clock.Now();
        var end = EndOf(request, row);
        var stopped = (await change.Connection.OneAsync<EntryRow>(Stop, new { row.WorkspaceId, row.Id, At = end ?? now, member.UserId, Now = now }, ct))!;
        var entry = change.Publish(EventTypes.EntryStopped, stopped, member.UserId);
        entry = await change.WarnAsync(entry, member, ct);
        return await change.CommitAsync(Entities.Ok(entry, entry.Version), ct);
    }

    private static DateTimeOffset? EndOf(Request? request, EntryRow row)
    {
        var errors = new FieldErrors();
        var times = new EntryTimes(row.TimeZone, errors);
        var end = times.Read(request?.End, request?.EndLocal, "end");
        times.Check(row.Start, end);
        errors.ThrowIfAny();
        return end;
    }

    private const string Stop = $"""
        update entries set "end" = {RunningEntry.EndAt}, written_by = @UserId, updated_at = @Now, version = version + 1
         where workspace_id = @WorkspaceId and id = @Id
        returning *
        """;
}
