namespace Timetension.TimeEntries;

/// <summary>Takes a rate away. What is recorded already keeps it.</summary>
internal static class DeleteRate
{
    internal static async Task<Results<NoContent, ProblemHttpResult, StaleResult>> Handle(
        Guid id, IfMatch ifMatch, Member member, Changes changes, CancellationToken ct)
    {
        await using var change = await changes.BeginAsync(ct);
        var old = await change.Connection.OneAsync<RateRow>(ChangeRate.Lock, new { member.WorkspaceId, id }, ct);
        if (old is null)
            return Problems.NotFound();
        if (!ifMatch.Matches(old.Version))
            return Entities.Stale(old, old.Version);
        await change.Connection.RunAsync("delete from rates where workspace_id = @WorkspaceId and id = @Id", new { member.WorkspaceId, id }, ct);
        await change.CommitAsync(ct);
        return TypedResults.NoContent();
    }
}
