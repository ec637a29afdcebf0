namespace Timetension.Users;

/// <summary>Changes the caller's password: other sessions end, links that reset it are dead. 422 for a wrong current one, 429 after too many tries.</summary>
internal static class ChangePassword
{
    internal sealed record Request(string CurrentPassword, string NewPassword);

    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle(Request request, Caller caller, HttpContext http, Check check,
        LoginAttempts attempts, Passwords passwords, NpgsqlDataSource database, Changes changes, Log log, CancellationToken ct)
    {
        if (await FindAsync(database, caller, ct) is not { } account)
            return Refusals.Unauthenticated(http.Response);
        var attempt = LoginAttempt.Of(account.Email, http.Connection.RemoteIpAddress);
        if (await attempts.TakeAsync(attempt, ct) is { } wait)
        {
            log.TooManyLogins(wait);
            return Refusals.TooManyTries(http.Response, wait);
        }

        await changes.RecallAsync(ct);
        var password = check.Password(request.NewPassword, "/newPassword");
        if (check.Problem is { } problem)
            return problem;
        if (!await passwords.VerifyAsync(account.PasswordHash, request.CurrentPassword, ct))
        {
            await attempts.FailedAsync(attempt, ct);
            log.LoginFailed(caller.UserId);
            return Wrong();
        }

        await attempts.SucceededAsync(attempt, ct);
        var passwordHash = await passwords.HashAsync(password, ct);
        await using var change = await changes.BeginAsync(ct);
        await change.Connection.ExecuteAsync(new CommandDefinition(PasswordResetMail.Forget, new { Recipient = account.Email }, change.Transaction, cancellationToken: ct));
        var changed = await change.Connection.ExecuteAsync(new CommandDefinition(
            Change, new { caller.UserId, passwordHash, Former = account.PasswordHash }, change.Transaction, cancellationToken: ct));
        if (changed == 0)
            return Wrong();   // changed by someone else meanwhile
        await change.Connection.ExecuteAsync(new CommandDefinition(
            EndOthers, new { caller.UserId, Own = Convert.FromHexString(caller.TokenHash) }, change.Transaction, cancellationToken: ct));
        var answer = await change.CommitAsync(TypedResults.NoContent(), ct);
        log.PasswordChanged(caller.UserId);
        return answer;
    }

    private static ProblemHttpResult Wrong() => Problems.Unprocessable("wrong_password", "/currentPassword", "This is not your password.");

    private static async Task<Account?> FindAsync(NpgsqlDataSource database, Caller caller, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return await connection.QuerySingleOrDefaultAsync<Account>(new CommandDefinition(Find, new { caller.UserId }, cancellationToken: ct));
    }

    private sealed record Account(string Email, string PasswordHash);

    private const string Find = "select email, password_hash from users where id = @UserId and erased_at is null";

    private const string Change = "update users set password_hash = @passwordHash where id = @UserId and password_hash = @Former";

    private const string EndOthers = """
        delete from sessions where user_id = @UserId and token_hash <> @Own;
        delete from password_resets where user_id = @UserId;
        """;
}
