namespace Timetension.TimeEntries;

/// <summary>One rate of the workspace.</summary>
internal static class RateById
{
    internal static async Task<Results<EntityResult<RateRow>, ProblemHttpResult>> Handle(
        Guid id, Member member, NpgsqlDataSource database, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var row = await connection.OneAsync<RateRow>(Select, new { member.WorkspaceId, id }, ct);
        return row is null ? Problems.NotFound() : Entities.Ok(row, row.Version);
    }

    private const string Select = "select * from rates where workspace_id = @WorkspaceId and id = @Id";
}
