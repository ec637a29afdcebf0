namespace Timetension.Reporting;

/// <summary>Ends a link, at once: for its sharer and for admins.</summary>
internal static class RevokeSharedReport
{
    internal static async Task<Results<NoContent, ProblemHttpResult, StaleResult>> Handle(
        Guid id, IfMatch ifMatch, Member member, Changes changes, TimeProvider clock, CancellationToken ct)
    {
        await using var change = await changes.BeginAsync(ct);
        var row = await change.Connection.QuerySingleOrDefaultAsync<SharedReportRow>(new CommandDefinition(Delete, new
        {
            member.WorkspaceId, member.UserId, IsAdmin = member.IsAtLeast(Role.Admin), Now = clock.GetUtcNow(), id,
        }, change.Transaction, cancellationToken: ct));
        if (row is null)
            return Problems.NotFound();
        if (!ifMatch.Matches(SharedReport.OnlyVersion))
            return Entities.Stale(row.ToReport(), SharedReport.OnlyVersion);
        await change.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    // Rolled back where it does not match.
    private const string Delete = $"delete from shared_reports where {SharedReportRow.Seen} and id = @id returning {SharedReportRow.Columns}";
}
