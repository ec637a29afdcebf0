using Microsoft.Extensions.Options;

namespace Timetension.Users;

/// <summary>Counts tries to log in, in Postgres: the counts survive a restart, and hold for all replicas.</summary>
internal sealed class LoginAttempts(NpgsqlDataSource database, TimeProvider clock, IOptions<LoginLimits> limits)
{
    /// <summary>Counts one try, and says how long to wait when there was one too many.</summary>
    public async Task<TimeSpan?> TakeAsync(LoginAttempt attempt, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        await using var connection = await database.OpenConnectionAsync(ct);
        var counts = await connection.QueryAsync<Counted>(new CommandDefinition(Take, new { Keys = new[] { attempt.Account, attempt.Address }, now }, cancellationToken: ct));
        var wait = counts.Max(counted => counted.Wait(now, counted.Key.AsSpan().SequenceEqual(attempt.Account) ? limits.Value.PerAccount : limits.Value.PerAddress));
        return wait > TimeSpan.Zero ? wait : null;
    }

    /// <summary>Counts a failure; one too many, and the next try has to wait.</summary>
    public async Task FailedAsync(LoginAttempt attempt, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var until = clock.GetUtcNow() + limits.Value.Delay;
        await connection.ExecuteAsync(new CommandDefinition(Failed, new { Key = attempt.Account, Most = limits.Value.Failures, until }, cancellationToken: ct));
    }

    /// <summary>Forgets the failures.</summary>
    public async Task SucceededAsync(LoginAttempt attempt, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await connection.ExecuteAsync(new CommandDefinition("update attempts set failures = 0 where key = @Account", attempt, cancellationToken: ct));
    }

    private sealed record Counted(byte[] Key, int Count, DateTimeOffset WindowEndsAt, DateTimeOffset? DelayedUntil)
    {
        public TimeSpan Wait(DateTimeOffset now, int most)
        {
            if (DelayedUntil > now)
                return DelayedUntil.Value - now;
            return Count > most ? WindowEndsAt - now : TimeSpan.Zero;
        }
    }

    private const string Take = """
        insert into attempts (key, count, window_ends_at)
        select key, 1, @now + interval '1 minute' from unnest(@Keys) as key order by key
        on conflict (key) do update set
          count = case when attempts.window_ends_at <= @now then 1 else attempts.count + 1 end,
          window_ends_at = case when attempts.window_ends_at <= @now then excluded.window_ends_at else attempts.window_ends_at end
        returning key, count, window_ends_at, delayed_until
        """;

    private const string Failed = """
        update attempts set
          failures = case when failures + 1 < @Most then failures + 1 else 0 end,
          delayed_until = case when failures + 1 < @Most then delayed_until else @until end
        where key = @Key
        """;
}
