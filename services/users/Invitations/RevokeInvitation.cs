namespace Timetension.Users;

/// <summary>Revokes an invitation that is open. 403 for one to a role above the caller's.</summary>
internal static class RevokeInvitation
{
    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(Guid id, Member member, Changes changes, TimeProvider clock, Log log, CancellationToken ct)
    {
        await using var change = await changes.BeginAsync(ct);
        var revoked = await change.Connection.QuerySingleOrDefaultAsync<Invitation>(new CommandDefinition(
            Delete, new { member.WorkspaceId, id, Now = clock.GetUtcNow() }, change.Transaction, cancellationToken: ct));
        if (revoked is null)
            return Problems.NotFound();
        if (revoked.Role > member.Role)
            return Problems.Forbidden("role_too_small", "You can't revoke an invitation to a role above your own.");
        await change.AuditAsync(member.WorkspaceId, member.UserId, "invitation.revoked", id, clock.GetUtcNow(), ct, details: new { revoked.Role });
        await change.CommitAsync(ct);
        log.InvitationRevoked(member.UserId, id, member.WorkspaceId);
        return TypedResults.NoContent();
    }

    private const string Delete = $"delete from invitations where workspace_id = @WorkspaceId and id = @id and expires_at > @Now returning {Invitation.Columns}";
}
