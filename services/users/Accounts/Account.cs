namespace Timetension.Users;

/// <summary>A user as the user sees it, with the address.</summary>
internal sealed record Account(Guid Id, string Email, string DisplayName, string TimeZone, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt, long Version)
{
    internal const string Columns = "id, email, display_name, time_zone, created_at, updated_at, version";

    /// <summary>
    /// Reads the caller's account and keeps others from changing it until the commit; null when it has just been erased. Others may refer to it meanwhile: who
    /// has a workspace locked writes into the audit log whom they remove, and must not wait for one who waits for that workspace.
    /// </summary>
    internal static Task<Account?> LockAsync(Change change, Caller caller, CancellationToken ct) =>
        change.Connection.QuerySingleOrDefaultAsync<Account>(new CommandDefinition(
            $"select {Columns} from users where id = @UserId and erased_at is null for no key update", new { caller.UserId }, change.Transaction, cancellationToken: ct));

    /// <summary>What the events say of the user.</summary>
    internal User ToUser(DateTimeOffset? erasedAt = null) => new(Id, DisplayName, TimeZone, CreatedAt, UpdatedAt, Version, erasedAt);
}
