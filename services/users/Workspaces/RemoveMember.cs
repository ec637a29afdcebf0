namespace Timetension.Users;

/// <summary>Removes a member, or lets one go. 403 for someone above the caller; 409 for the last owner.</summary>
internal static class RemoveMember
{
    internal static async Task<IResult> Handle(Guid u, IfMatch ifMatch, Member member, Changes changes, TimeProvider clock,
        Log log, CancellationToken ct)
    {
        await using var change = await changes.BeginAsync(ct);
        if (await WorkspaceMember.LockAsync(change, member.WorkspaceId, u, ct) is not var (before, isLastOwner))
            return Problems.NotFound();
        if (u != member.UserId && (!member.IsAtLeast(Role.Admin) || before.Role > member.Role))
            return Problems.Forbidden("role_too_small", "You can remove yourself; others, as their admin.");
        if (!ifMatch.Matches(before.Version))
            return Entities.Stale(before, before.Version);
        if (isLastOwner)
            return Problems.Conflict("last_owner", "A workspace needs an owner; make someone else owner first, or delete the workspace.");

        await RemoveAsync(change, before, member.UserId, clock.GetUtcNow(), ct);
        await change.CommitAsync(ct);
        log.MemberRemoved(member.UserId, u, member.WorkspaceId);
        return TypedResults.NoContent();
    }

    /// <summary>Removes a member of a workspace that the change has locked.</summary>
    internal static async Task RemoveAsync(Change change, WorkspaceMember member, Guid actorId, DateTimeOffset now, CancellationToken ct)
    {
        var removed = member with { UpdatedAt = now, Version = member.Version + 1 };
        await change.LeaveTeamsAsync(member.WorkspaceId, member.UserId, actorId, now, ct);
        await change.Connection.ExecuteAsync(new CommandDefinition(Remove, new { removed.Id, removed.WorkspaceId, removed.UserId, removed.Version, now }, change.Transaction, cancellationToken: ct));
        await change.AuditAsync(member.WorkspaceId, actorId, "member.removed", member.Id, now, ct, member.UserId, new { member.Role });
        change.Publish(EventTypes.MemberRemoved, removed.Id, removed.Version, removed.ToMembership(now), removed.WorkspaceId, actorId, now);
    }

    // Who has gone invites nobody any more.
    private const string Remove = """
        update memberships set deleted_at = @now, updated_at = @now, version = @Version where id = @Id;
        delete from invitations where workspace_id = @WorkspaceId and invited_by = @UserId;
        """;
}
