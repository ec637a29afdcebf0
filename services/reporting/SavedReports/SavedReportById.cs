namespace Timetension.Reporting;

/// <summary>One saved report that the caller sees.</summary>
internal static class SavedReportById
{
    internal static async Task<Results<EntityResult<SavedReport>, ProblemHttpResult>> Handle(
        Guid id, Member member, NpgsqlDataSource database, TimeProvider clock, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var row = await FindAsync(connection, id, member, ct);
        return row is null ? Problems.NotFound() : Entities.Ok(row.ToReport(Viewpoint.Of(member), clock), row.Version);
    }

    /// <summary>Null when there is none, or the member does not see it.</summary>
    internal static Task<SavedReportRow?> FindAsync(NpgsqlConnection connection, Guid id, Member member, CancellationToken ct) =>
        connection.QuerySingleOrDefaultAsync<SavedReportRow>(new CommandDefinition(Select, new { member.WorkspaceId, member.UserId, id }, cancellationToken: ct));

    private const string Select = $"select {SavedReportRow.Columns} from saved_reports where {SavedReportRow.Seen} and id = @id";
}
