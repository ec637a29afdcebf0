namespace Timetension.Users;

/// <summary>Whose a token is, from the service's own tables. Looking a token up counts as using it.</summary>
internal sealed class OwnTokens(NpgsqlDataSource database, TimeProvider clock) : ITokenIntrospector
{
    // What is busy is written once a minute.
    private static readonly TimeSpan Granularity = TimeSpan.FromMinutes(1);

    public async Task<Introspection> IntrospectAsync(string token, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await using var connection = await database.OpenConnectionAsync(ct);
        var isPersonal = token.StartsWith(PersonalToken.Prefix, StringComparison.Ordinal);
        var bearer = await connection.QuerySingleOrDefaultAsync<Bearer>(new CommandDefinition(isPersonal ? FindPersonal : FindSession, new
        {
            Hash = Tokens.Hash(token), now, UsedSince = now - SessionLifetime.Idle, CreatedSince = now - SessionLifetime.Absolute,
        }, cancellationToken: ct));
        if (bearer is null)
            return Introspection.Inactive;
        if (bearer.LastUsedAt is null || bearer.LastUsedAt < now - Granularity)
            await connection.ExecuteAsync(new CommandDefinition(isPersonal ? TouchPersonal : TouchSession, new { bearer.Id, now }, cancellationToken: ct));

        var workspaces = await connection.QueryAsync<Standing>(new CommandDefinition(Standings, new { bearer.UserId }, cancellationToken: ct));
        var expiresAt = bearer.ExpiresAt ?? SessionLifetime.ExpiresAt(bearer.CreatedAt, now);
        return new Introspection(Active: true, bearer.UserId, expiresAt.ToUnixTimeSeconds(), Scopes(bearer.Scope),
            bearer.DisplayName, bearer.TimeZone, [.. workspaces.Select(standing => standing.ToWorkspace())]);
    }

    // Each scope includes the ones before it.
    private static string Scopes(Scope scope) => string.Join(' ', Enum.GetValues<Scope>().Where(one => one <= scope).Select(Words.Word));

    /// <param name="ExpiresAt">Null for a session, whose end moves with its use.</param>
    private sealed record Bearer(Guid Id, Guid UserId, DateTimeOffset CreatedAt, DateTimeOffset? LastUsedAt, DateTimeOffset? ExpiresAt, Scope Scope,
        string DisplayName, string TimeZone);

    private sealed record Standing(Guid Id, Role Role, string Zone, int WeekStart, int RoundingUnitSeconds, RoundingMode RoundingMode,
        OverlapPolicy OverlapPolicy, string Currency)
    {
        public IntrospectedWorkspace ToWorkspace() =>
            new(Id, Role, new WorkspaceSettings(Zone, WeekStart, new Rounding(RoundingUnitSeconds, RoundingMode), OverlapPolicy, Currency));
    }

    private const string FindSession = """
        select s.id, s.user_id, s.created_at, s.last_used_at, null::timestamptz as expires_at, 'admin' as scope, u.display_name, u.time_zone
        from sessions s join users u on u.id = s.user_id
        where s.token_hash = @Hash and s.last_used_at > @UsedSince and s.created_at > @CreatedSince and u.erased_at is null
        """;

    private const string FindPersonal = """
        select t.id, t.user_id, t.created_at, t.last_used_at, t.expires_at, t.scope, u.display_name, u.time_zone
        from personal_tokens t join users u on u.id = t.user_id
        where t.token_hash = @Hash and t.expires_at > @now and u.erased_at is null
        """;

    private const string TouchSession = "update sessions set last_used_at = @now where id = @Id and last_used_at < @now";

    private const string TouchPersonal = "update personal_tokens set last_used_at = @now where id = @Id and (last_used_at is null or last_used_at < @now)";

    private const string Standings = """
        select w.id, m.role, w.zone, w.week_start, w.rounding_unit_seconds, w.rounding_mode, w.overlap_policy, w.currency
        from memberships m join workspaces w on w.id = m.workspace_id
        where m.user_id = @UserId and m.deleted_at is null and w.deleted_at is null
        order by w.created_at, w.id
        """;
}
