namespace Timetension.Users;

/// <summary>What this service has about a person, as the files of the archive. Nothing secret is in it: no password, token or code, nor a hash of one.</summary>
internal static class PersonalData
{
    /// <summary>The name of each file, and the statement that answers its JSON.</summary>
    internal static IReadOnlyDictionary<string, string> Files { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["account.json"] = """
            select to_json(t)::text from (
              select id, email, display_name as "displayName", time_zone as "timeZone", created_at as "createdAt", updated_at as "updatedAt",
                     exists (select from totp where user_id = @UserId and confirmed_at is not null) as "secondFactor"
              from users where id = @UserId) t
            """,
        ["sessions.json"] = List("""
            select id, created_at as "createdAt", last_used_at as "lastUsedAt" from sessions where user_id = @UserId order by created_at, id
            """),
        ["tokens.json"] = List("""
            select id, name, scope, created_at as "createdAt", expires_at as "expiresAt", last_used_at as "lastUsedAt"
            from personal_tokens where user_id = @UserId and id <> @TokenId order by created_at, id
            """),
        ["memberships.json"] = List("""
            select m.id, m.workspace_id as "workspaceId", w.name as workspace, m.role, m.created_at as "createdAt", m.deleted_at as "leftAt",
                   array(select t.name from team_members tm join teams t on t.id = tm.team_id
                         where tm.workspace_id = m.workspace_id and tm.user_id = @UserId order by t.name) as teams
            from memberships m join workspaces w on w.id = m.workspace_id where m.user_id = @UserId order by m.created_at, m.id
            """),
        ["invitations.json"] = List("""
            select i.id, i.workspace_id as "workspaceId", w.name as workspace, i.role, i.created_at as "createdAt", i.expires_at as "expiresAt"
            from invitations i join workspaces w on w.id = i.workspace_id where i.email = (select email from users where id = @UserId) order by i.created_at, i.id
            """),
        ["audit.json"] = List("""
            select id, workspace_id as "workspaceId", at, action, actor_id as "actorId", target_id as "targetId", user_id as "userId", details
            from audit where actor_id = @UserId or user_id = @UserId order by at, id
            """),
    };

    /// <summary>The workspaces that the person is in.</summary>
    internal const string Workspaces = """
        select m.workspace_id from memberships m join workspaces w on w.id = m.workspace_id
        where m.user_id = @UserId and m.deleted_at is null and w.deleted_at is null order by m.created_at, m.workspace_id
        """;

    private static string List(string rows) => $"select coalesce(json_agg(to_json(t)), '[]')::text from ({rows}) t";
}
