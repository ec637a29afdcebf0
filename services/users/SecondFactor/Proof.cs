namespace Timetension.Users;

/// <summary>The password or a code, once more, of who is logged in: without it nobody takes the second factor away.</summary>
internal sealed class Proof(SecondFactor factor, LoginAttempts attempts, Passwords passwords, NpgsqlDataSource database, Changes changes, Log log)
{
    internal sealed record Given(string? Password = null, string? Code = null);

    /// <summary>Makes a change that takes a proof, in the transaction that uses the code up. 422 for a wrong one, 429 after too many tries.</summary>
    internal async Task<Results<T, ProblemHttpResult>> ForAsync<T>(
        Given given, Caller caller, HttpResponse response, Func<Change, Task<Results<T, ProblemHttpResult>>> makeAsync, CancellationToken ct)
        where T : IResult
    {
        if (given is { Password: null, Code: null } or { Password: not null, Code: not null })
            return Problems.Unprocessable("required", "/password", "The password, or a code: one of them.");
        var attempt = LoginAttempt.OfCode(caller.UserId);
        if (await attempts.TakeAsync(attempt, ct) is { } wait)
            return Refusals.TooManyTries(response, wait);
        await changes.RecallAsync(ct);
        if (given.Password is { } password && !await IsPasswordAsync(password, caller, ct))
            return await WrongAsync("wrong_password", "/password", "This is not your password.");

        await using (var change = await changes.BeginAsync(ct))
            if (given.Code is not { } code || await factor.CheckAsync(change, caller.UserId, code, ct) == SecondFactor.Verdict.Passed)
                return await makeAsync(change);

        return await WrongAsync("wrong_code", "/code", "This is not a code of the moment, and no recovery code.");

        async Task<ProblemHttpResult> WrongAsync(string reason, string pointer, string detail)
        {
            await attempts.FailedAsync(attempt, ct);
            log.SecondFactorFailed(caller.UserId);
            return Problems.Unprocessable(reason, pointer, detail);
        }
    }

    private async Task<bool> IsPasswordAsync(string password, Caller caller, CancellationToken ct)
    {
        string? hash;
        await using (var connection = await database.OpenConnectionAsync(ct))
            hash = await connection.ExecuteScalarAsync<string?>(new CommandDefinition("select password_hash from users where id = @UserId", new { caller.UserId }, cancellationToken: ct));
        return await passwords.VerifyAsync(hash, password, ct);
    }
}
