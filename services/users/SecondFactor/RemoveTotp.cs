using Microsoft.AspNetCore.Mvc;

namespace Timetension.Users;

/// <summary>Removes the second factor, with the password or a code; other sessions end. 404 when there is none.</summary>
internal static class RemoveTotp
{
    internal static Task<Results<NoContent, ProblemHttpResult>> Handle(
        [FromBody] Proof.Given given, Caller caller, HttpResponse response, Proof proof, Log log, CancellationToken ct) =>
        proof.ForAsync<NoContent>(given, caller, response, async change =>
        {
            if (await change.Connection.ExecuteAsync(new CommandDefinition(
                Delete, new { caller.UserId, Own = Convert.FromHexString(caller.TokenHash) }, change.Transaction, cancellationToken: ct)) == 0)
                return Problems.NotFound();
            await change.CommitAsync(ct);
            log.SecondFactorRemoved(caller.UserId);
            return TypedResults.NoContent();
        }, ct);

    private const string Delete = """
        with gone as (delete from recovery_codes where user_id = @UserId),
        ended as (
          delete from sessions where user_id = @UserId and token_hash <> @Own and exists (select from totp where user_id = @UserId))
        delete from totp where user_id = @UserId
        """;
}
