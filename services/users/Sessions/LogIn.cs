namespace Timetension.Users;

/// <summary>
/// Begins a session. 401 for an unknown address as for a wrong password, after just as long, and without a good code of the second factor that is in
/// force; 429 after too many tries.
/// </summary>
internal static class LogIn
{
    internal sealed record Request(string Email, string Password, string? Totp = null);

    internal sealed record Session(Guid Id, string Token, DateTimeOffset ExpiresAt);

    internal static async Task<Results<Created<Session>, ProblemHttpResult>> Handle(Request request, HttpContext http,
        LoginAttempts attempts, Passwords passwords, SecondFactor factor, NpgsqlDataSource database, Changes changes, TimeProvider clock, Log log, CancellationToken ct)
    {
        var attempt = LoginAttempt.Of(request.Email, http.Connection.RemoteIpAddress);
        if (await attempts.TakeAsync(attempt, ct) is { } wait)
        {
            log.TooManyLogins(wait);
            return Refusals.TooManyTries(http.Response, wait);
        }

        await changes.RecallAsync(ct);
        var user = await FindAsync(database, request.Email, ct);
        if (!await passwords.VerifyAsync(user?.PasswordHash, request.Password, ct))
        {
            await attempts.FailedAsync(attempt, ct);
            log.LoginFailed(user?.Id);
            return Wrong(http);
        }

        if (request.Totp is not null && await attempts.TakeAsync(LoginAttempt.OfCode(user!.Id), ct) is { } pause)
        {
            log.TooManyLogins(pause);
            return Refusals.TooManyTries(http.Response, pause);
        }

        var (token, now) = (Tokens.Create(), clock.GetUtcNow());
        var session = new Session(Guid.CreateVersion7(now), token, SessionLifetime.ExpiresAt(now, now));
        await using var change = await changes.BeginAsync(ct);
        var verdict = await factor.CheckAsync(change, user!.Id, request.Totp, ct);
        if (verdict == SecondFactor.Verdict.Required)
            return Refusals.Unauthenticated(http.Response, "totp_required", "A code of the second factor is needed.");
        if (verdict == SecondFactor.Verdict.Wrong)
        {
            await change.DisposeAsync();
            await attempts.FailedAsync(attempt, ct);
            await attempts.FailedAsync(LoginAttempt.OfCode(user.Id), ct);
            log.SecondFactorFailed(user.Id);
            return Refusals.Unauthenticated(http.Response, "invalid_totp", "This is not a code of the moment, and no recovery code.");
        }

        var begun = await change.Connection.ExecuteAsync(new CommandDefinition(
            Insert, new { session.Id, UserId = user.Id, user.PasswordHash, Hash = Tokens.Hash(token), now }, change.Transaction, cancellationToken: ct));
        if (begun == 0)
            return Wrong(http);   // the password was changed meanwhile, which ends all sessions
        http.Response.Headers.CacheControl = "no-store";
        var answer = await change.CommitAsync(TypedResults.Created($"/sessions/{session.Id}", session), ct);
        await attempts.SucceededAsync(attempt, ct);
        log.LoggedIn(user.Id, session.Id);
        return answer;
    }

    private static ProblemHttpResult Wrong(HttpContext http) =>
        Refusals.Unauthenticated(http.Response, "invalid_credentials", "The address or the password is wrong.");

    // The connection goes back before the password is hashed, which takes long.
    private static async Task<Credentials?> FindAsync(NpgsqlDataSource database, string address, CancellationToken ct)
    {
        EmailAddress.TryNormalise(address, out var email);
        await using var connection = await database.OpenConnectionAsync(ct);
        return await connection.QuerySingleOrDefaultAsync<Credentials>(new CommandDefinition(Find, new { email }, cancellationToken: ct));
    }

    private sealed record Credentials(Guid Id, string PasswordHash);

    private const string Find = "select id, password_hash from users where email = @email";

    private const string Insert = """
        insert into sessions (id, user_id, token_hash, created_at, last_used_at)
        select @Id, id, @Hash, @now, @now from users where id = @UserId and password_hash = @PasswordHash for share
        """;
}
