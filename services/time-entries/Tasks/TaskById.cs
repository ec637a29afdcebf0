namespace Timetension.TimeEntries;

/// <summary>One task of the workspace.</summary>
internal static class TaskById
{
    internal static async Task<Results<EntityResult<ProjectTask>, ProblemHttpResult>> Handle(
        Guid id, Member member, NpgsqlDataSource database, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var row = await connection.OneAsync<TaskRow>(Select, new { member.WorkspaceId, id }, ct);
        return row is null ? Problems.NotFound() : Entities.Ok(row.ToTask(), row.Version);
    }

    private const string Select = "select * from tasks where workspace_id = @WorkspaceId and id = @Id and deleted_at is null";
}
