namespace Timetension.TimeEntries;

/// <summary>
/// Brings a deleted entry back, within 30 days, as it was. One that ran ends when it was deleted. 409 when it is not deleted, or overlaps what is not to be overlapped.
/// </summary>
internal static class RestoreEntry
{
    internal static async Task<Results<EntityResult<Entry>, ProblemHttpResult, StaleResult>> Handle(
        Guid id, IfMatch ifMatch, Member member, Changes changes, TimeProvider clock, CancellationToken ct)
    {
        var now = clock.Now();
        await using var change = await changes.BeginAsync(ct);
        var old = await change.Connection.OneAsync<EntryRow>(SelectFor(member), new { member.WorkspaceId, member.UserId, id, DeletedAfter = DeletedEntries.DeletedAfter(now) }, ct);
        if (old is null)
            return Problems.NotFound();
        if (!ifMatch.Matches(old.Version))
            return Entities.Stale(old.ToEntry(), old.Version);
        if (old.DeletedAt is null)
            return Problems.Conflict("not_deleted", "This entry is not deleted.");

        var parameters = new { old.WorkspaceId, id, At = old.DeletedAt, Exclusive = Overlaps.AreForbidden(member), member.UserId, Now = now };
        var row = (await change.Connection.OneAsync<EntryRow>(Restore, parameters, ct))!;
        var entry = change.Publish(EventTypes.EntryRestored, row, member.UserId);
        entry = await change.WarnAsync(entry, member, ct);
        return await change.CommitAsync(Entities.Ok(entry, entry.Version), ct);
    }

    private static string SelectFor(Member member) =>
        $"select * from entries where {EntryScope.Of(member)} and id = @Id and (deleted_at is null or {DeletedEntries.AreKept}) for update";

    private const string Restore = $"""
        update entries
           set deleted_at = null, "end" = coalesce("end", {RunningEntry.EndAt}), exclusive = @Exclusive, written_by = @UserId, updated_at = @Now, version = version + 1
         where workspace_id = @WorkspaceId and id = @Id
        returning *
        """;
}
