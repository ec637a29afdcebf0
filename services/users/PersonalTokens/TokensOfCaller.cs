namespace Timetension.Users;

/// <summary>The caller's personal access tokens that are still alive, oldest first.</summary>
internal static class TokensOfCaller
{
    internal static async Task<Ok<PageOf<PersonalToken>>> Handle(Caller caller, Page page, NpgsqlDataSource database, TimeProvider clock, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var rows = await connection.QueryAsync<PersonalToken>(new CommandDefinition(List, new
        {
            caller.UserId, After = ByTime.Of(page.Cursor), AfterId = page.Cursor?.Id ?? Guid.Empty, Now = clock.GetUtcNow(), Rows = page.Limit + 1,
        }, cancellationToken: ct));
        return TypedResults.Ok(PageOf.From(rows, page.Limit, row => ByTime.Cursor(row.CreatedAt, row.Id)));
    }

    private const string List = $"""
        select {PersonalToken.Columns} from personal_tokens
        where user_id = @UserId and expires_at > @Now and (created_at, id) > (@After, @AfterId)
        order by created_at, id
        limit @Rows
        """;
}
