namespace Timetension.Reporting;

/// <summary>Takes a saved report away. What was shared from it stays shared.</summary>
internal static class DeleteSavedReport
{
    internal static async Task<Results<NoContent, StaleResult>> Handle(
        Guid id, IfMatch ifMatch, Member member, Changes changes, TimeProvider clock, CancellationToken ct)
    {
        await using var change = await changes.BeginAsync(ct);
        var old = await SavedReportToWrite.LockAsync(change, id, member, ct);
        if (!ifMatch.Matches(old.Version))
            return Entities.Stale(old.ToReport(Viewpoint.Of(member), clock), old.Version);
        await change.Connection.ExecuteAsync(new CommandDefinition(Delete, new { member.WorkspaceId, id }, change.Transaction, cancellationToken: ct));
        await change.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    private const string Delete = "delete from saved_reports where workspace_id = @WorkspaceId and id = @id";
}
