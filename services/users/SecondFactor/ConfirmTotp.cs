namespace Timetension.Users;

/// <summary>
/// Puts the second factor into force with a code of it, and answers recovery codes, shown this once. Other sessions end, as they began without it.
/// 409 when none was begun or one is in force; 422 for a wrong code, 429 after too many tries.
/// </summary>
internal static class ConfirmTotp
{
    internal sealed record Request(string Code);

    internal sealed record Confirmed(string[] RecoveryCodes);

    internal static async Task<Results<Ok<Confirmed>, ProblemHttpResult>> Handle(Request request, Caller caller, HttpResponse response,
        SecondFactor factor, LoginAttempts attempts, Changes changes, TimeProvider clock, Log log, CancellationToken ct)
    {
        if (await attempts.TakeAsync(LoginAttempt.OfCode(caller.UserId), ct) is { } wait)
            return Refusals.TooManyTries(response, wait);

        var codes = RecoveryCodes.Create();
        await using (var change = await changes.BeginAsync(ct))
        {
            var begun = await change.Connection.QuerySingleOrDefaultAsync<Begun>(new CommandDefinition(Lock, new { caller.UserId }, change.Transaction, cancellationToken: ct));
            if (begun is null)
                return Problems.Conflict("totp_not_begun", "Ask for a secret first.");
            if (begun.IsInForce)
                return Problems.Conflict("totp_in_force", "A second factor is in force; remove it first.");
            if (!await factor.UseCodeAsync(change, caller.UserId, begun.SealedSecret, request.Code, ct))
                return Problems.Unprocessable("wrong_code", "/code", "This is not a code of the moment.");
            await change.Connection.ExecuteAsync(new CommandDefinition(PutIntoForce, new
            {
                caller.UserId, Now = clock.GetUtcNow(), Hashes = codes.Select(RecoveryCodes.Hash).ToArray(), Own = Convert.FromHexString(caller.TokenHash),
            }, change.Transaction, cancellationToken: ct));
            await change.CommitAsync(ct);
        }

        log.SecondFactorInForce(caller.UserId);
        response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(new Confirmed(codes));
    }

    private sealed record Begun(byte[] SealedSecret, bool IsInForce);

    private const string Lock = "select sealed_secret, confirmed_at is not null as is_in_force from totp where user_id = @UserId for update";

    private const string PutIntoForce = $"""
        update totp set confirmed_at = @Now where user_id = @UserId;
        {RecoveryCodes.Replace}
        delete from sessions where user_id = @UserId and token_hash <> @Own;
        """;
}
