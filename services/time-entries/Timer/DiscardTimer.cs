namespace Timetension.TimeEntries;

/// <summary>Deletes the caller's running entry, as if it had not been started.</summary>
internal static class DiscardTimer
{
    internal static async Task<Results<NoContent, ProblemHttpResult, StaleResult>> Handle(
        IfMatch ifMatch, Member member, Changes changes, TimeProvider clock, CancellationToken ct)
    {
        await using var change = await changes.BeginAsync(ct);
        var row = await change.Connection.OneAsync<EntryRow>(RunningEntry.Select + " for update", new { member.WorkspaceId, member.UserId }, ct);
        var result = await DeleteEntry.DeleteAsync(change, row, ifMatch, member, clock.Now(), ct);
        await change.CommitAsync(ct);
        return result;
    }
}
