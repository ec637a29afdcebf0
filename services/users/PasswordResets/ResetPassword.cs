namespace Timetension.Users;

/// <summary>Sets a new password with the token of a mail, once. 404 for a token that is unknown, used or too old.</summary>
internal static class ResetPassword
{
    internal sealed record Request(string Password);

    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(string token, Request request, Check check, Passwords passwords,
        NpgsqlDataSource database, Changes changes, TimeProvider clock, Log log, CancellationToken ct)
    {
        var password = check.Password(request.Password);
        if (check.Problem is { } problem)
            return problem;
        // Looked up first, because to hash a password is work that not everybody may cause.
        var hash = Tokens.Hash(token);
        if (await RecipientAsync(database, hash, clock, ct) is not { } recipient)
            return Problems.NotFound();

        var passwordHash = await passwords.HashAsync(password, ct);
        await using var change = await changes.BeginAsync(ct);
        await change.Connection.ExecuteAsync(new CommandDefinition(PasswordResetMail.Forget, new { recipient }, change.Transaction, cancellationToken: ct));
        var used = await change.Connection.QuerySingleOrDefaultAsync<Guid?>(new CommandDefinition(
            Use, new { hash, Now = clock.GetUtcNow(), passwordHash }, change.Transaction, cancellationToken: ct));
        if (used is not { } userId)
            return Problems.NotFound();

        await change.Connection.ExecuteAsync(new CommandDefinition(EndEverything, new { userId }, change.Transaction, cancellationToken: ct));
        await change.CommitAsync(ct);
        log.PasswordReset(userId);
        return TypedResults.NoContent();
    }

    /// <summary>To whom the token was mailed; null when it is not alive.</summary>
    private static async Task<string?> RecipientAsync(NpgsqlDataSource database, byte[] hash, TimeProvider clock, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return await connection.ExecuteScalarAsync<string?>(new CommandDefinition(Find, new { hash, Now = clock.GetUtcNow() }, cancellationToken: ct));
    }

    private const string Find = "select u.email from password_resets r join users u on u.id = r.user_id where r.token_hash = @hash and r.expires_at > @Now";

    // The account is locked before the token is looked at: of two who use it at once the second finds it gone.
    private const string Use = """
        with account as (
          select id from users where erased_at is null and id = (select user_id from password_resets where token_hash = @hash) for update),
        used as (
          delete from password_resets r using account where r.token_hash = @hash and r.user_id = account.id and r.expires_at > @Now returning r.user_id)
        update users set password_hash = @passwordHash from used where users.id = used.user_id returning users.id
        """;

    private const string EndEverything = """
        delete from password_resets where user_id = @userId;
        delete from sessions where user_id = @userId;
        delete from personal_tokens where user_id = @userId;
        """;
}
