using Microsoft.AspNetCore.Mvc;

namespace Timetension.Users;

/// <summary>Removes the second factor, with the password or a code. 404 when there is none; 422 for a wrong one, 429 after too many tries.</summary>
internal static class RemoveTotp
{
    internal sealed record Request(string? Password = null, string? Code = null);

    internal static async Task<Results<NoContent, ProblemHttpResult>> Handle([FromBody] Request request, Caller caller, HttpContext http, SecondFactor factor,
        LoginAttempts attempts, Passwords passwords, NpgsqlDataSource database, Changes changes, Log log, CancellationToken ct)
    {
        if (request is { Password: null, Code: null } or { Password: not null, Code: not null })
            return Problems.Unprocessable("required", "/password", "The password, or a code: one of them.");
        var attempt = LoginAttempt.OfCode(caller.UserId);
        if (await attempts.TakeAsync(attempt, ct) is { } wait)
            return Refusals.TooManyTries(http.Response, wait);
        if (request.Password is { } password && !await IsPasswordAsync(password, caller, passwords, database, ct))
            return await WrongAsync("wrong_password", "/password", "This is not your password.");

        await using (var change = await changes.BeginAsync(ct))
        {
            var verdict = request.Code is { } code ? await factor.CheckAsync(change, caller.UserId, code, ct) : SecondFactor.Verdict.Passed;
            if (verdict == SecondFactor.Verdict.Passed)
            {
                if (await change.Connection.ExecuteAsync(new CommandDefinition(Delete, new { caller.UserId }, change.Transaction, cancellationToken: ct)) == 0)
                    return Problems.NotFound();
                await change.CommitAsync(ct);
                log.SecondFactorRemoved(caller.UserId);
                return TypedResults.NoContent();
            }
        }

        return await WrongAsync("wrong_code", "/code", "This is not a code of the moment, and no recovery code.");

        async Task<ProblemHttpResult> WrongAsync(string reason, string pointer, string detail)
        {
            await attempts.FailedAsync(attempt, ct);
            log.SecondFactorFailed(caller.UserId);
            return Problems.Unprocessable(reason, pointer, detail);
        }
    }

    private static async Task<bool> IsPasswordAsync(string password, Caller caller, Passwords passwords, NpgsqlDataSource database, CancellationToken ct)
    {
        string? hash;
        await using (var connection = await database.OpenConnectionAsync(ct))
            hash = await connection.ExecuteScalarAsync<string?>(new CommandDefinition("select password_hash from users where id = @UserId", new { caller.UserId }, cancellationToken: ct));
        return await passwords.VerifyAsync(hash, password, ct);
    }

    private const string Delete = """
        with gone as (delete from recovery_codes where user_id = @UserId)
        delete from totp where user_id = @UserId
        """;
}
