namespace Timetension.Users;

/// <summary>Changes a member's role. 403 for someone above the caller, or a role above the caller's; 409 when the last owner would go.</summary>
internal static class ChangeRole
{
    internal sealed record Request(Role Role);

    internal static async Task<IResult> Handle(Guid u, Request request, IfMatch ifMatch, Member member, Changes changes, TimeProvider clock,
        Log log, CancellationToken ct)
    {
        await using var change = await changes.BeginAsync(ct);
        if (await WorkspaceMember.LockAsync(change, member.WorkspaceId, u, ct) is not var (before, isLastOwner))
            return Problems.NotFound();
        if (before.Role > member.Role || request.Role > member.Role)
            return Problems.Forbidden("role_too_small", "You can't change someone above you, or give a role above your own.");
        if (!ifMatch.Matches(before.Version))
            return Entities.Stale(before, before.Version);
        if (before.Role == request.Role)
            return Entities.Ok(before, before.Version);
        if (isLastOwner)
            return Problems.Conflict("last_owner", "A workspace needs an owner; make someone else owner first.");

        var after = before with { Role = request.Role, UpdatedAt = clock.GetUtcNow(), Version = before.Version + 1 };
        await change.Connection.ExecuteAsync(new CommandDefinition(Update,
            new { after.Id, Role = after.Role.Word(), after.UpdatedAt, after.Version }, change.Transaction, cancellationToken: ct));
        change.Publish(EventTypes.MemberRoleChanged, after.Id, after.Version, after.ToMembership(), after.WorkspaceId, member.UserId, after.UpdatedAt);
        await change.AuditAsync(after.WorkspaceId, member.UserId, "member.role-changed", after.Id, after.UpdatedAt, ct, u, new { from = before.Role, to = after.Role });
        await change.CommitAsync(ct);
        log.RoleGiven(member.UserId, u, after.Role, after.WorkspaceId);

        return Entities.Ok(after, after.Version);
    }

    private const string Update = "update memberships set role = @Role, updated_at = @UpdatedAt, version = @Version where id = @Id";
}
