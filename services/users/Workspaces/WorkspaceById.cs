namespace Timetension.Users;

/// <summary>A workspace and its settings, for its members.</summary>
internal static class WorkspaceById
{
    internal static async Task<Results<EntityResult<WorkspaceOfCaller>, ProblemHttpResult>> Handle(
        Member member, NpgsqlDataSource database, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var workspace = await connection.QuerySingleOrDefaultAsync<WorkspaceRow>(new CommandDefinition(Find, new { member.WorkspaceId }, cancellationToken: ct));
        return workspace is null ? Problems.NotFound() : Entities.Ok(workspace.For(member.Role), workspace.Version);
    }

    private const string Find = $"select {WorkspaceRow.Columns} from workspaces where id = @WorkspaceId and deleted_at is null";
}
