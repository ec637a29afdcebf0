namespace Timetension.Users;

/// <summary>Whose a token is, from the service's own tables. Looking a token up counts as using its session.</summary>
internal sealed class OwnTokens(NpgsqlDataSource database, TimeProvider clock) : ITokenIntrospector
{
    // A session that is busy is written once a minute.
    private static readonly TimeSpan Granularity = TimeSpan.FromMinutes(1);

    public async Task<Introspection> IntrospectAsync(string token, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await using var connection = await database.OpenConnectionAsync(ct);
        var session = await connection.QuerySingleOrDefaultAsync<Session>(new CommandDefinition(Find, new
        {
            Hash = Tokens.Hash(token), UsedSince = now - SessionLifetime.Idle, CreatedSince = now - SessionLifetime.Absolute,
        }, cancellationToken: ct));
        if (session is null)
            return Introspection.Inactive;
        if (session.LastUsedAt < now - Granularity)
            await connection.ExecuteAsync(new CommandDefinition(Touch, new { session.Id, now }, cancellationToken: ct));

        var workspaces = await connection.QueryAsync<Standing>(new CommandDefinition(Standings, new { session.UserId }, cancellationToken: ct));
        return new Introspection(Active: true, session.UserId, SessionLifetime.ExpiresAt(session.CreatedAt, now).ToUnixTimeSeconds(), "read write admin",
            session.DisplayName, session.TimeZone, [.. workspaces.Select(standing => standing.ToWorkspace())]);
    }

    private sealed record Session(Guid Id, Guid UserId, DateTimeOffset CreatedAt, DateTimeOffset LastUsedAt, string DisplayName, string TimeZone);

    private sealed record Standing(Guid Id, Role Role, string Zone, int WeekStart, int RoundingUnitSeconds, RoundingMode RoundingMode,
        OverlapPolicy OverlapPolicy, string Currency)
    {
        public IntrospectedWorkspace ToWorkspace() =>
            new(Id, Role, new WorkspaceSettings(Zone, WeekStart, new Rounding(RoundingUnitSeconds, RoundingMode), OverlapPolicy, Currency));
    }

    private const string Find = """
        select s.id, s.user_id, s.created_at, s.last_used_at, u.display_name, u.time_zone
        from sessions s join users u on u.id = s.user_id
        where s.token_hash = @Hash and s.last_used_at > @UsedSince and s.created_at > @CreatedSince and u.erased_at is null
        """;

    private const string Touch = "update sessions set last_used_at = @now where id = @Id and last_used_at < @now";

    private const string Standings = """
        select w.id, m.role, w.zone, w.week_start, w.rounding_unit_seconds, w.rounding_mode, w.overlap_policy, w.currency
        from memberships m join workspaces w on w.id = m.workspace_id
        where m.user_id = @UserId and m.deleted_at is null and w.deleted_at is null
        order by w.created_at, w.id
        """;
}
