namespace Timetension.TimeEntries;

/// <summary>Takes a webhook away, and with it what it was or is to be sent.</summary>
internal static class DeleteWebhook
{
    internal static async Task<Results<NoContent, ProblemHttpResult, StaleResult>> Handle(
        Guid id, IfMatch ifMatch, Member member, Changes changes, CancellationToken ct)
    {
        await using var change = await changes.BeginAsync(ct);
        var old = await change.LockWebhookAsync(member.WorkspaceId, id, ct);
        if (old is null)
            return Problems.NotFound();
        if (!ifMatch.Matches(old.Version))
            return Entities.Stale(old.ToWebhook(), old.Version);
        await change.Connection.RunAsync("delete from webhooks where workspace_id = @WorkspaceId and id = @Id", new { member.WorkspaceId, id }, ct);
        await change.CommitAsync(ct);
        return TypedResults.NoContent();
    }
}
