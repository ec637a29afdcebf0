namespace Timetension.Reporting;

/// <summary>One link that the caller answers for.</summary>
internal static class SharedReportById
{
    internal static async Task<Results<EntityResult<SharedReport>, ProblemHttpResult>> Handle(
        Guid id, Member member, NpgsqlDataSource database, TimeProvider clock, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var row = await connection.QuerySingleOrDefaultAsync<SharedReportRow>(new CommandDefinition(Select, new
        {
            member.WorkspaceId, member.UserId, IsAdmin = member.IsAtLeast(Role.Admin), Now = clock.GetUtcNow(), id,
        }, cancellationToken: ct));
        return row is null ? Problems.NotFound() : Entities.Ok(row.ToReport(), SharedReport.OnlyVersion);
    }

    private const string Select = $"select {SharedReportRow.Columns} from shared_reports where {SharedReportRow.Seen} and id = @id";
}
