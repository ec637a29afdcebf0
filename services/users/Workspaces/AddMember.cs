namespace Timetension.Users;

/// <summary>Adds a registered user by address. 403 for a role above the caller's; 422 when nobody has the address; 409 for a member.</summary>
internal static class AddMember
{
    internal sealed record Request(string Email, Role Role);

    internal static async Task<Results<EntityResult<WorkspaceMember>, ProblemHttpResult>> Handle(
        Request request, Member member, Check check, Changes changes, TimeProvider clock, Log log, CancellationToken ct)
    {
        var email = check.Email(request.Email);
        if (check.Problem is { } problem)
            return problem;
        if (request.Role > member.Role)
            return Problems.Forbidden("role_too_small", "You can't give a role above your own.");

        await using var change = await changes.BeginAsync(ct);
        var userId = await change.Connection.QuerySingleOrDefaultAsync<Guid?>(new CommandDefinition(FindUser, new { email }, change.Transaction, cancellationToken: ct));
        if (userId is not { } added)
            return Problems.Unprocessable("user_not_found", "/email", "Nobody is registered with this address.");
        if (await WorkspaceRow.LockAsync(change, member.WorkspaceId, ct) is null)
            return Problems.NotFound();
        if (await AddAsync(change, member.WorkspaceId, added, request.Role, member.UserId, clock.GetUtcNow(), ct) is not { } newcomer)
            return Problems.Conflict("already_member", "This user is a member already.");

        var answer = await change.CommitAsync(Entities.Created($"/workspaces/{member.WorkspaceId}/members/{added}", newcomer, newcomer.Version), ct);
        log.RoleGiven(member.UserId, added, request.Role, member.WorkspaceId);
        return answer;
    }

    /// <summary>Adds a member within a change; null when the user is one already. Who comes back has the same membership, and its next version.</summary>
    internal static async Task<WorkspaceMember?> AddAsync(
        Change change, Guid workspaceId, Guid userId, Role role, Guid actorId, DateTimeOffset now, CancellationToken ct)
    {
        var added = await change.Connection.QuerySingleOrDefaultAsync<WorkspaceMember>(new CommandDefinition(Insert,
            new { workspaceId, userId, Id = Guid.CreateVersion7(now), Role = role.Word(), now }, change.Transaction, cancellationToken: ct));
        if (added is null)
            return null;
        change.Publish(EventTypes.MemberAdded, added.Id, added.Version, added.ToMembership(), workspaceId, actorId, now);
        await change.AuditAsync(workspaceId, actorId, "member.added", added.Id, now, ct, userId, new { role });
        return added;
    }

    // Shared, so that nobody is erased while being added.
    private const string FindUser = "select id from users where email = @email for share";

    private const string Insert = """
        with added as (
          insert into memberships (workspace_id, user_id, id, role, created_at, updated_at)
          values (@workspaceId, @userId, @Id, @Role, @now, @now)
          on conflict (workspace_id, user_id) do update
            set role = excluded.role, updated_at = excluded.updated_at, version = memberships.version + 1, deleted_at = null
            where memberships.deleted_at is not null
          returning *)
        select a.id, a.workspace_id, a.user_id, u.display_name, a.role, a.created_at, a.updated_at, a.version
        from added a join users u on u.id = a.user_id
        """;
}
