namespace Timetension.Users;

/// <summary>One team of a workspace.</summary>
internal static class TeamById
{
    internal static async Task<Results<EntityResult<Team>, ProblemHttpResult>> Handle(Guid id, Member member, NpgsqlDataSource database, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var team = await connection.QuerySingleOrDefaultAsync<TeamRow>(new CommandDefinition(
            $"{TeamRows.Select} and t.workspace_id = @WorkspaceId and t.id = @id", new { member.WorkspaceId, id }, cancellationToken: ct));
        return team is null ? Problems.NotFound() : Entities.Ok(team.ToTeam(), team.Version);
    }
}
