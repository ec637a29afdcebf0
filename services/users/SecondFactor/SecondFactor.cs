namespace Timetension.Users;

/// <summary>Checks and uses up a code, of the device or for recovery, in the transaction that it opens the door for.</summary>
internal sealed class SecondFactor(TotpSecrets secrets, TimeProvider clock)
{
    internal enum Verdict { Passed, Required, Wrong }

    /// <summary>Passed when none is in force, or the code is good, which it is once.</summary>
    public async Task<Verdict> CheckAsync(Change change, Guid userId, string? code, CancellationToken ct)
    {
        var row = await change.Connection.QuerySingleOrDefaultAsync<Row>(new CommandDefinition(Lock, new { userId }, change.Transaction, cancellationToken: ct));
        if (row is null)
            return Verdict.Passed;
        if (code is null)
            return Verdict.Required;
        return await UseAsync(change, userId, row.SealedSecret, code, ct) ? Verdict.Passed : Verdict.Wrong;
    }

    /// <summary>Whether a code of the device is good for a secret that need not be in force; it is used up.</summary>
    public async Task<bool> UseCodeAsync(Change change, Guid userId, byte[] sealedSecret, string code, CancellationToken ct) =>
        secrets.Open(userId, sealedSecret) is { } secret && Totp.Match(secret, code.Trim(), clock.GetUtcNow()) is { } step
        && await change.Connection.ExecuteAsync(new CommandDefinition(UseStep, new { userId, step }, change.Transaction, cancellationToken: ct)) == 1;

    private async Task<bool> UseAsync(Change change, Guid userId, byte[] sealedSecret, string code, CancellationToken ct) =>
        await UseCodeAsync(change, userId, sealedSecret, code, ct)
        || await change.Connection.ExecuteAsync(new CommandDefinition(
            UseRecovery, new { userId, Hash = RecoveryCodes.Hash(code) }, change.Transaction, cancellationToken: ct)) == 1;

    private sealed record Row(byte[] SealedSecret);

    private const string Lock = "select sealed_secret from totp where user_id = @userId and confirmed_at is not null for update";

    private const string UseStep = "update totp set last_step = @step where user_id = @userId and last_step < @step";

    private const string UseRecovery = "delete from recovery_codes where user_id = @userId and code_hash = @Hash";
}
