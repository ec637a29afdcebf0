namespace Timetension.TimeEntries;

/// <summary>One lock of the workspace, in force or reopened.</summary>
internal static class LockById
{
    internal const string Select = "select * from locks where workspace_id = @WorkspaceId and id = @Id";

    internal static async Task<Results<EntityResult<LockedPeriod>, ProblemHttpResult>> Handle(
        Guid id, Member member, NpgsqlDataSource database, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var row = await connection.OneAsync<LockRow>(Select, new { member.WorkspaceId, id }, ct);
        return row is null ? Problems.NotFound() : Entities.Ok(row.ToPeriod(), row.Version);
    }
}
