namespace Timetension.Users;

/// <summary>The caller's sessions that are still alive, oldest first.</summary>
internal static class SessionsOfCaller
{
    internal sealed record Session(Guid Id, DateTimeOffset CreatedAt, DateTimeOffset LastUsedAt, DateTimeOffset ExpiresAt, bool Current);

    internal static async Task<Ok<PageOf<Session>>> Handle(Caller caller, Page page, NpgsqlDataSource database, TimeProvider clock, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await using var connection = await database.OpenConnectionAsync(ct);
        var rows = await connection.QueryAsync<Row>(new CommandDefinition(List, new
        {
            caller.UserId,
            After = ByTime.Of(page.Cursor),
            AfterId = page.Cursor?.Id ?? Guid.Empty,
            UsedSince = now - SessionLifetime.Idle,
            CreatedSince = now - SessionLifetime.Absolute,
            Rows = page.Limit + 1,
            Hash = Convert.FromHexString(caller.TokenHash),
        }, cancellationToken: ct));
        var sessions = PageOf.From(rows, page.Limit, row => ByTime.Cursor(row.CreatedAt, row.Id));
        return TypedResults.Ok(new PageOf<Session>([.. sessions.Items.Select(row => row.ToSession())], sessions.NextCursor));
    }

    private sealed record Row(Guid Id, DateTimeOffset CreatedAt, DateTimeOffset LastUsedAt, bool Current)
    {
        public Session ToSession() => new(Id, CreatedAt, LastUsedAt, SessionLifetime.ExpiresAt(CreatedAt, LastUsedAt), Current);
    }

    private const string List = """
        select id, created_at, last_used_at, token_hash = @Hash as current
        from sessions
        where user_id = @UserId and (created_at, id) > (@After, @AfterId) and last_used_at > @UsedSince and created_at > @CreatedSince
        order by created_at, id
        limit @Rows
        """;
}
