namespace Timetension.Users;

/// <summary>Makes a token that resets a password, and writes the mail with it. Nothing for an address that nobody has, or when five are alive already.</summary>
internal static class PasswordResetMail
{
    /// <summary>How long a token is good.</summary>
    internal static TimeSpan Lifetime { get; } = TimeSpan.FromHours(1);

    private const int MostAlive = 5;

    /// <summary>
    /// Forgets mails to a <c>Recipient</c> that were asked for and are not written yet. Before the account is locked, as they are when they are written: one that
    /// is being written now is waited for, and its token dies with the others.
    /// </summary>
    internal const string Forget = $"delete from outgoing_mails where kind = '{Letters.PasswordReset}' and recipient = @Recipient";

    internal static async Task<OutgoingMail?> WriteAsync(
        MailOrder order, NpgsqlConnection connection, NpgsqlTransaction transaction, DateTimeOffset now, CancellationToken ct)
    {
        var token = Tokens.Create();
        var made = await connection.ExecuteAsync(new CommandDefinition(Insert,
            new { order.Id, order.Recipient, Hash = Tokens.Hash(token), now, ExpiresAt = now + Lifetime, MostAlive }, transaction, cancellationToken: ct));
        return made == 0 ? null : new(order.Id, order.Kind, order.Recipient, "Reset your password", $"""
            Somebody asked to reset the password of your account at Timetension.

            If it was you, this token sets a new one. It is good for an hour, and once:

            {token}

            PUT /api/password-resets/{token}  with the body  {"{"} "password": "…" {"}"}

            If it was not you, there is nothing to do: without this mail nobody gets in.
            """, token, now);
    }

    // Locked, so that a password that changes meanwhile kills this token, too.
    private const string Insert = """
        with account as (select id from users where email = @Recipient and erased_at is null for update)
        insert into password_resets (token_hash, user_id, mail_id, created_at, expires_at)
        select @Hash, id, @Id, @now, @ExpiresAt from account
        where (select count(*) from password_resets r where r.user_id = account.id and r.expires_at > @now and r.mail_id <> @Id) < @MostAlive
        on conflict (mail_id) do update set token_hash = excluded.token_hash, created_at = excluded.created_at, expires_at = excluded.expires_at
        """;
}
