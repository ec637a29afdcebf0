namespace Timetension.Users;

/// <summary>Makes the token of an invitation, and writes the mail with it. Nothing when it was revoked or has expired meanwhile.</summary>
internal static class InvitationMail
{
    internal static async Task<OutgoingMail?> WriteAsync(
        MailOrder order, NpgsqlConnection connection, NpgsqlTransaction transaction, DateTimeOffset now, CancellationToken ct)
    {
        var token = Tokens.Create();
        var invitation = await connection.QuerySingleOrDefaultAsync<Invited>(new CommandDefinition(
            Update, new { order.About, Hash = Tokens.Hash(token), now }, transaction, cancellationToken: ct));
        return invitation is null ? null : new(order.Id, order.Kind, order.Recipient, $"{invitation.Inviter} invites you to {invitation.Workspace}", $"""
            {invitation.Inviter} invites you to the workspace {invitation.Workspace} at Timetension, as {invitation.Role}.

            Register with this address, log in, and accept with this token. It is good for seven days, and once:

            {token}

            POST /api/invitations/{token}/accept
            """, token, now);
    }

    private sealed record Invited(string Inviter, string Workspace, string Role);

    private const string Update = """
        update invitations i set token_hash = @Hash from workspaces w, users u
        where i.id = @About and i.expires_at > @now and w.id = i.workspace_id and w.deleted_at is null and u.id = i.invited_by
        returning u.display_name as inviter, w.name as workspace, i.role
        """;
}
