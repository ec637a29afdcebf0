namespace Timetension.Users;

/// <summary>One member of a workspace.</summary>
internal static class MemberById
{
    internal static async Task<Results<EntityResult<WorkspaceMember>, ProblemHttpResult>> Handle(
        Guid u, Member member, NpgsqlDataSource database, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var found = await connection.QuerySingleOrDefaultAsync<WorkspaceMember>(new CommandDefinition(Find, new { member.WorkspaceId, u }, cancellationToken: ct));
        return found is null ? Problems.NotFound() : Entities.Ok(found, found.Version);
    }

    private const string Find = $"{WorkspaceMember.Select} and m.workspace_id = @WorkspaceId and m.user_id = @u";
}
