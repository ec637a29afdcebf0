namespace Timetension.Reporting;

/// <summary>What every write of a saved report begins with.</summary>
internal static class SavedReportToWrite
{
    /// <summary>The saved report, locked until the change ends, for who may write it: the owner; of one that the workspace sees, admins, too.</summary>
    /// <exception cref="ProblemException">404: the caller does not see it; 403: it is someone else's.</exception>
    internal static async Task<SavedReportRow> LockAsync(Change change, Guid id, Member member, CancellationToken ct)
    {
        var row = await change.Connection.QuerySingleOrDefaultAsync<SavedReportRow>(
            new CommandDefinition(Lock, new { member.WorkspaceId, member.UserId, id }, change.Transaction, cancellationToken: ct)) ?? throw Problems.NotFound().AsException();
        return row.OwnerId == member.UserId || member.IsAtLeast(Role.Admin) ? row
            : throw Problems.Forbidden(detail: "Only its owner and admins change a saved report.").AsException();
    }

    private const string Lock = $"select {SavedReportRow.Columns} from saved_reports where {SavedReportRow.Seen} and id = @id for update";
}
