namespace Timetension.Users;

/// <summary>A member of a workspace, by name. The address is nobody's business but the member's.</summary>
internal sealed record WorkspaceMember(Guid Id, Guid WorkspaceId, Guid UserId, string DisplayName, Role Role,
    DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, long Version)
{
    /// <summary>Members who have not left; add conditions with <c>and</c>.</summary>
    internal const string Select = """
        select m.id, m.workspace_id, m.user_id, u.display_name, m.role, m.created_at, m.updated_at, m.version
        from memberships m join users u on u.id = m.user_id
        where m.deleted_at is null
        """;

    /// <summary>The role of one member and how many owners there are, which nobody else changes until the commit; null when there is no such member.</summary>
    internal static async Task<(WorkspaceMember Member, bool IsLastOwner)?> LockAsync(Change change, Guid workspaceId, Guid userId, CancellationToken ct)
    {
        if (await WorkspaceRow.LockAsync(change, workspaceId, ct) is null)
            return null;
        var members = await change.Connection.QueryAsync<WorkspaceMember>(new CommandDefinition(
            $"{Select} and m.workspace_id = @workspaceId and (m.user_id = @userId or m.role = 'owner')", new { workspaceId, userId }, change.Transaction, cancellationToken: ct));
        var all = members.AsList();
        return all.Find(member => member.UserId == userId) is { } found
            ? (found, found.Role == Role.Owner && all.Count == 1)
            : null;
    }

    internal Membership ToMembership(DateTimeOffset? deletedAt = null) => new(Id, WorkspaceId, UserId, Role, CreatedAt, UpdatedAt, Version, deletedAt);
}
