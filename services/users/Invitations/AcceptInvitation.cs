namespace Timetension.Users;

/// <summary>
/// Makes the caller a member with the token of a mail, once. 404 unless the invitation is open, to the caller's own address, and from somebody who may still
/// give its role; 409 for a member.
/// </summary>
internal static class AcceptInvitation
{
    internal static async Task<Results<EntityResult<WorkspaceMember>, ProblemHttpResult>> Handle(
        string token, Caller caller, Changes changes, TimeProvider clock, Log log, CancellationToken ct)
    {
        var (hash, now) = (Tokens.Hash(token), clock.GetUtcNow());
        await using var change = await changes.BeginAsync(ct);
        // The workspace before the invitation, in the order in which everyone locks.
        var workspaceId = await change.Connection.QuerySingleOrDefaultAsync<Guid?>(new CommandDefinition(Find, new { hash }, change.Transaction, cancellationToken: ct));
        if (workspaceId is not { } workspace || await WorkspaceRow.LockAsync(change, workspace, ct) is null)
            return Problems.NotFound();
        var invitation = await change.Connection.QuerySingleOrDefaultAsync<Invitation>(new CommandDefinition(
            Use, new { hash, caller.UserId, now }, change.Transaction, cancellationToken: ct));
        if (invitation is null)
            return Problems.NotFound();
        await change.AuditAsync(workspace, caller.UserId, "invitation.accepted", invitation.Id, now, ct, caller.UserId, new { invitation.Role });
        if (await AddMember.AddAsync(change, workspace, caller.UserId, invitation.Role, caller.UserId, now, ct) is not { } newcomer)
            return Problems.Conflict("already_member", "You are a member already.");

        var answer = await change.CommitAsync(Entities.Created($"/workspaces/{workspace}/members/{caller.UserId}", newcomer, newcomer.Version), ct);
        log.InvitationAccepted(caller.UserId, invitation.Id, invitation.Role, workspace);
        return answer;
    }

    private const string Find = "select workspace_id from invitations where token_hash = @hash";

    // The account is locked: nobody is erased while joining. An inviter who left or stepped down since invites nobody any more.
    private const string Use = """
        with account as (select email from users where id = @UserId and erased_at is null for share)
        delete from invitations i using account a, memberships m
        where i.token_hash = @hash and i.expires_at > @now and i.email = a.email
          and m.workspace_id = i.workspace_id and m.user_id = i.invited_by and m.deleted_at is null
          and (m.role = 'owner' or m.role = 'admin' and i.role <> 'owner')
        returning i.id, i.workspace_id, i.email, i.role, i.invited_by, i.created_at, i.expires_at
        """;
}
