namespace Timetension.Users;

/// <summary>Whether the caller has a second factor, since when, and how many recovery codes are left.</summary>
internal static class TotpOfCaller
{
    /// <param name="Since">Null while none is in force.</param>
    internal sealed record State(bool InForce, DateTimeOffset? Since, int RecoveryCodes);

    internal static async Task<Ok<State>> Handle(Caller caller, NpgsqlDataSource database, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return TypedResults.Ok(await connection.QuerySingleOrDefaultAsync<State>(new CommandDefinition(Find, new { caller.UserId }, cancellationToken: ct)) ?? new(InForce: false, Since: null, 0));
    }

    private const string Find = """
        select true as in_force, confirmed_at as since, (select count(*)::int from recovery_codes where user_id = @UserId) as recovery_codes
        from totp where user_id = @UserId and confirmed_at is not null
        """;
}
