namespace Timetension.Users;

/// <summary>Deletes sessions, tokens, invitations, exports and links that have expired, and counts of tries that no longer matter.</summary>
internal sealed class SweepExpired(NpgsqlDataSource database, TimeProvider clock, ILogger<SweepExpired> log) : HourlySweep(clock, log)
{
    private static readonly TimeSpan FailuresAreForgotten = TimeSpan.FromDays(1);

    public override async Task SweepAsync(CancellationToken ct)
    {
        var now = Clock.GetUtcNow();
        await using var connection = await database.OpenConnectionAsync(ct);
        await connection.ExecuteAsync(new CommandDefinition(Sweep, new
        {
            now, UsedBefore = now - SessionLifetime.Idle, CreatedBefore = now - SessionLifetime.Absolute, TriedBefore = now - FailuresAreForgotten,
        }, cancellationToken: ct));
    }

    private const string Sweep = """
        delete from sessions where last_used_at <= @UsedBefore or created_at <= @CreatedBefore;
        delete from personal_tokens where expires_at <= @now;
        delete from invitations where expires_at <= @now;
        delete from exports where expires_at <= @now;
        delete from password_resets where expires_at <= @now;
        delete from attempts where window_ends_at < @TriedBefore;
        """;
}
