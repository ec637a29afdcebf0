namespace Timetension.TimeEntries;

/// <summary>Reopens what a lock closed, as far as no other lock does. It stays, and tells who reopened it. 409 when that was done before.</summary>
internal static class ReopenPeriod
{
    internal static async Task<Results<NoContent, ProblemHttpResult, StaleResult>> Handle(
        Guid id, IfMatch ifMatch, Member member, Changes changes, TimeProvider clock, ILogger<LockRow> log, CancellationToken ct)
    {
        await using var change = await changes.BeginAsync(ct);
        var old = await change.Connection.OneAsync<LockRow>(LockById.Select + " for update", new { member.WorkspaceId, id }, ct);
        if (old is null)
            return Problems.NotFound();
        if (!ifMatch.Matches(old.Version))
            return Entities.Stale(old.ToPeriod(), old.Version);
        if (old.UnlockedAt is not null)
            return Problems.Conflict("not_locked", "This was reopened before.");

        var row = (await change.Connection.OneAsync<LockRow>(Unlock, new { member.WorkspaceId, id, member.UserId, Now = clock.Now() }, ct))!;
        change.Publish(EventTypes.PeriodUnlocked, row, member.UserId);
        await change.CommitAsync(ct);
        Log.PeriodUnlocked(log, member.UserId, member.WorkspaceId, id);
        return TypedResults.NoContent();
    }

    private const string Unlock = """
        update locks set unlocked_by = @UserId, unlocked_at = @Now, updated_at = @Now, version = version + 1
         where workspace_id = @WorkspaceId and id = @Id
        returning *
        """;
}
