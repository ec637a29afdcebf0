namespace Timetension.TimeEntries;

/// <summary>One project of the workspace.</summary>
internal static class ProjectById
{
    internal static async Task<Results<EntityResult<Project>, ProblemHttpResult>> Handle(
        Guid id, Member member, NpgsqlDataSource database, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var row = await connection.OneAsync<ProjectRow>(Select, new { member.WorkspaceId, id }, ct);
        return row is null ? Problems.NotFound() : Entities.Ok(row.ToProject(), row.Version);
    }

    private const string Select = "select * from projects where workspace_id = @WorkspaceId and id = @Id and deleted_at is null";
}
