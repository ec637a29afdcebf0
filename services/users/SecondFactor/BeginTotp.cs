using System.Security.Cryptography;

namespace Timetension.Users;

/// <summary>Makes a secret for the caller's authenticator. It is in force once a code of it was sent. 409 when one is.</summary>
internal static class BeginTotp
{
    internal sealed record Begun(string Secret, string Uri);

    internal static async Task<Results<Ok<Begun>, ProblemHttpResult>> Handle(
        Caller caller, HttpResponse response, TotpSecrets secrets, Changes changes, TimeProvider clock, CancellationToken ct)
    {
        await changes.RecallAsync(ct);
        await using var change = await changes.BeginAsync(ct);
        if (await Account.LockAsync(change, caller, ct) is not { } account)
            return Refusals.Unauthenticated(response);
        var secret = RandomNumberGenerator.GetBytes(Totp.SecretBytes);
        var begun = await change.Connection.ExecuteAsync(new CommandDefinition(Insert,
            new { caller.UserId, Sealed = secrets.Close(caller.UserId, secret), Now = clock.GetUtcNow() }, change.Transaction, cancellationToken: ct));
        if (begun == 0)
            return Problems.Conflict("totp_in_force", "A second factor is in force; remove it first.");

        response.Headers.CacheControl = "no-store";
        var text = Base32.Encode(secret);
        return await change.CommitAsync(TypedResults.Ok(new Begun(text, $"otpauth://totp/Timetension:{Uri.EscapeDataString(account.Email)}?secret={text}&issuer=Timetension")), ct);
    }

    private const string Insert = """
        insert into totp (user_id, sealed_secret, created_at) values (@UserId, @Sealed, @Now)
        on conflict (user_id) do update set sealed_secret = excluded.sealed_secret, created_at = excluded.created_at, last_step = 0
        where totp.confirmed_at is null
        """;
}
