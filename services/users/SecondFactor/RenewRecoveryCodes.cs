namespace Timetension.Users;

/// <summary>Makes new recovery codes, shown this once, with the password or a code; the former are void. 404 when no second factor is in force.</summary>
internal static class RenewRecoveryCodes
{
    internal static Task<Results<Ok<ConfirmTotp.Confirmed>, ProblemHttpResult>> Handle(
        Proof.Given given, Caller caller, HttpResponse response, Proof proof, Log log, CancellationToken ct) =>
        proof.ForAsync<Ok<ConfirmTotp.Confirmed>>(given, caller, response, async change =>
        {
            if (!await change.Connection.ExecuteScalarAsync<bool>(new CommandDefinition(Lock, new { caller.UserId }, change.Transaction, cancellationToken: ct)))
                return Problems.NotFound();
            var codes = RecoveryCodes.Create();
            await change.Connection.ExecuteAsync(new CommandDefinition(
                RecoveryCodes.Replace, new { caller.UserId, Hashes = codes.Select(RecoveryCodes.Hash).ToArray() }, change.Transaction, cancellationToken: ct));
            response.Headers.CacheControl = "no-store";
            var answer = await change.CommitAsync(TypedResults.Ok(new ConfirmTotp.Confirmed(codes)), ct);
            log.RecoveryCodesRenewed(caller.UserId);
            return answer;
        }, ct);

    private const string Lock = "select true from totp where user_id = @UserId and confirmed_at is not null for update";
}
