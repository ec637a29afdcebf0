using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace Timetension.ServiceDefaults;

/// <summary>Counts requests in fixed windows of a clock minute, in this process. The counts of a past minute are forgotten as a whole.</summary>
public sealed class RateLimiter(TimeProvider clock, IOptionsMonitor<RateLimitOptions> options)
{
    private volatile Window window = new(DateTimeOffset.MinValue);

    internal Lease Take(string? tokenHash, string address)
    {
        var now = clock.GetUtcNow();
        var minute = new DateTimeOffset(now.Ticks - (now.Ticks % TimeSpan.TicksPerMinute), TimeSpan.Zero);
        var current = window;
        if (current.Minute != minute)
            window = current = new Window(minute);
        var limit = tokenHash is null ? options.CurrentValue.PerAddress : options.CurrentValue.PerToken;
        var taken = current.Counts.AddOrUpdate(tokenHash is null ? "address " + address : "token " + tokenHash, 1, (_, count) => count + 1);
        return new Lease(limit, Math.Max(0, limit - taken), (int)Math.Ceiling((minute.AddMinutes(1) - now).TotalSeconds), taken <= limit);
    }

    /// <param name="Reset">Seconds until the window ends.</param>
    internal readonly record struct Lease(int Limit, int Remaining, int Reset, bool IsGranted);

    private sealed record Window(DateTimeOffset Minute)
    {
        public ConcurrentDictionary<string, int> Counts { get; } = new(StringComparer.Ordinal);
    }
}
