namespace Timetension.Users;

/// <summary>Teams as their rows have them.</summary>
internal static class TeamRows
{
    /// <summary>Teams that were not deleted; add conditions with <c>and</c>.</summary>
    internal const string Select = """
        select t.id, t.workspace_id, t.name,
               array(select m.user_id from team_members m where m.workspace_id = t.workspace_id and m.team_id = t.id order by m.user_id) as member_ids,
               t.created_at, t.updated_at, t.version
        from teams t where t.deleted_at is null
        """;

    /// <summary>A team of a workspace that the change has locked, so that nobody else changes it; null when there is none.</summary>
    internal static async Task<Team?> FindTeamAsync(this Change change, Guid workspaceId, Guid id, CancellationToken ct) =>
        (await change.Connection.QuerySingleOrDefaultAsync<TeamRow>(new CommandDefinition(
            $"{Select} and t.workspace_id = @workspaceId and t.id = @id", new { workspaceId, id }, change.Transaction, cancellationToken: ct)))?.ToTeam();

    /// <summary>The first of these users who is no member of a workspace that the change has locked; null when all are.</summary>
    internal static async Task<ProblemHttpResult?> StrangerAsync(this Change change, Guid workspaceId, Guid[] userIds, CancellationToken ct)
    {
        var members = await change.Connection.QueryAsync<Guid>(new CommandDefinition(Members, new { workspaceId, userIds }, change.Transaction, cancellationToken: ct));
        var stranger = Array.FindIndex(userIds, id => !members.Contains(id));
        return stranger < 0 ? null : Problems.NotFound($"/memberIds/{stranger}");
    }

    /// <summary>Writes who is in a team.</summary>
    internal static Task PutMembersAsync(this Change change, Team team, CancellationToken ct) =>
        change.Connection.ExecuteAsync(new CommandDefinition(PutMembers, team, change.Transaction, cancellationToken: ct));

    /// <summary>Takes someone out of all teams of a workspace that the change has locked.</summary>
    internal static async Task LeaveTeamsAsync(this Change change, Guid workspaceId, Guid userId, Guid actorId, DateTimeOffset now, CancellationToken ct)
    {
        var left = await change.Connection.QueryAsync<Guid>(new CommandDefinition(Leave, new { workspaceId, userId, now }, change.Transaction, cancellationToken: ct));
        var teams = await change.Connection.QueryAsync<TeamRow>(new CommandDefinition(
            $"{Select} and t.workspace_id = @workspaceId and t.id = any(@Left)", new { workspaceId, Left = left.ToArray() }, change.Transaction, cancellationToken: ct));
        foreach (var team in teams)
            change.Publish(EventTypes.TeamUpdated, team.ToTeam(), actorId);
    }

    /// <summary>Adds an event with the whole team.</summary>
    internal static void Publish(this Change change, string type, Team team, Guid actorId) =>
        change.Publish(type, team.Id, team.Version, team, team.WorkspaceId, actorId, team.UpdatedAt);

    private const string Members = "select user_id from memberships where workspace_id = @workspaceId and user_id = any(@userIds) and deleted_at is null";

    private const string PutMembers = """
        delete from team_members where workspace_id = @WorkspaceId and team_id = @Id and user_id <> all(@MemberIds);
        insert into team_members (workspace_id, team_id, user_id) select @WorkspaceId, @Id, user_id from unnest(@MemberIds) as user_id
        on conflict do nothing
        """;

    private const string Leave = """
        with gone as (delete from team_members where workspace_id = @workspaceId and user_id = @userId returning team_id)
        update teams t set version = t.version + 1, updated_at = @now from gone where t.workspace_id = @workspaceId and t.id = gone.team_id
        returning t.id
        """;
}
