namespace Timetension.Users;

/// <summary>The caller's account.</summary>
internal static class Me
{
    internal static async Task<Results<EntityResult<Account>, ProblemHttpResult>> Handle(
        Caller caller, HttpResponse response, NpgsqlDataSource database, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var account = await connection.QuerySingleOrDefaultAsync<Account>(new CommandDefinition(Find, new { caller.UserId }, cancellationToken: ct));
        return account is null ? Refusals.Unauthenticated(response) : Entities.Ok(account, account.Version);
    }

    private const string Find = $"select {Account.Columns} from users where id = @UserId and erased_at is null";
}
