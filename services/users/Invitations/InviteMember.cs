namespace Timetension.Users;

/// <summary>
/// Invites an address, whether somebody has registered it or not. 403 for a role above the caller's; 409 for a member, for who is invited already, and
/// when 100 invitations are open; 429 after too many mails of a day.
/// </summary>
internal static class InviteMember
{
    internal sealed record Request(string Email, Role Role);

    private const int Most = 100;

    internal static async Task<Results<Created<Invitation>, ProblemHttpResult>> Handle(
        Request request, Member member, HttpResponse response, Check check, InvitationLimit limit, MailSignal mails, Changes changes, TimeProvider clock, Log log, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var invitation = new Invitation(Guid.CreateVersion7(now), member.WorkspaceId, check.Email(request.Email), request.Role, member.UserId, now, now + Invitation.Lifetime);
        if (check.Problem is { } problem)
            return problem;
        if (request.Role > member.Role)
            return Problems.Forbidden("role_too_small", "You can't give a role above your own.");

        await using var change = await changes.BeginAsync(ct);
        if (await WorkspaceRow.LockAsync(change, member.WorkspaceId, ct) is null)
            return Problems.NotFound();
        var standing = await change.Connection.QuerySingleAsync<Standing>(new CommandDefinition(Look, invitation, change.Transaction, cancellationToken: ct));
        if (standing.IsMember)
            return Problems.Conflict("already_member", "This user is a member already.");
        if (standing.Open >= Most)
            return Problems.Conflict("too_many_invitations", $"At most {Most} invitations are open at once; revoke one first.");
        if (await change.Connection.ExecuteAsync(new CommandDefinition(Insert, new
        {
            invitation.Id, invitation.WorkspaceId, invitation.Email, Role = invitation.Role.Word(), invitation.InvitedBy, invitation.CreatedAt, invitation.ExpiresAt,
        }, change.Transaction, cancellationToken: ct)) == 0)
            return Problems.Conflict("already_invited", "This address is invited already; revoke that invitation to send another.");
        if (await limit.TakeAsync(change, invitation, ct) is { } wait)
            return Refusals.TooManyMails(response, wait);

        await change.AuditAsync(member.WorkspaceId, member.UserId, "invitation.created", invitation.Id, now, ct, details: new { invitation.Role });
        await MailOrder.PlaceAsync(change, mails, Letters.Invitation, invitation.Email, now, ct, about: invitation.Id);
        var answer = await change.CommitAsync(TypedResults.Created($"/workspaces/{member.WorkspaceId}/invitations/{invitation.Id}", invitation), ct);
        log.Invited(member.UserId, invitation.Id, invitation.Role, member.WorkspaceId);
        return answer;
    }

    private sealed record Standing(bool IsMember, long Open);

    private const string Look = """
        select
          exists (select from memberships m join users u on u.id = m.user_id
                  where m.workspace_id = @WorkspaceId and m.deleted_at is null and u.email = @Email) as is_member,
          (select count(*) from invitations where workspace_id = @WorkspaceId and expires_at > @CreatedAt) as open
        """;

    // One that has expired makes place.
    private const string Insert = """
        insert into invitations (id, workspace_id, email, role, invited_by, created_at, expires_at)
        values (@Id, @WorkspaceId, @Email, @Role, @InvitedBy, @CreatedAt, @ExpiresAt)
        on conflict (workspace_id, email) do update
          set id = excluded.id, role = excluded.role, invited_by = excluded.invited_by, token_hash = null,
              created_at = excluded.created_at, expires_at = excluded.expires_at
          where invitations.expires_at <= @CreatedAt
        """;
}
