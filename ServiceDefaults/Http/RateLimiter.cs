using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace Timetension.ServiceDefaults;

/// <summary>Counts requests in fixed windows of a clock minute, in this process. The counts of a past minute are forgotten as a whole.</summary>
public sealed class RateLimiter(TimeProvider clock, IOptionsMonitor<RateLimitOptions> options)
{
    private volatile Window window = new(DateTimeOffset.MinValue);

    /// <summary>Counts a request: of a token, or without one, of an address.</summary>
    internal Lease Take(string? tokenHash, string address)
    {
        var (current, now) = CurrentWindow();
        var taken = current.Counts.AddOrUpdate(Key(tokenHash, address), 1, (_, count) => count + 1);
        return Of(current, now, taken, Limit(tokenHash));
    }

    /// <summary>How things stand for an address, uncounted.</summary>
    internal Lease Peek(string address)
    {
        var (current, now) = CurrentWindow();
        return Of(current, now, current.Counts.GetValueOrDefault(Key(tokenHash: null, address)), Limit(tokenHash: null));
    }

    private (Window Window, DateTimeOffset Now) CurrentWindow()
    {
        var now = clock.GetUtcNow();
        var minute = new DateTimeOffset(now.Ticks - (now.Ticks % TimeSpan.TicksPerMinute), TimeSpan.Zero);
        var current = window;
        if (current.Minute != minute)
            window = current = new Window(minute);
        return (current, now);
    }

    private int Limit(string? tokenHash) => tokenHash is null ? options.CurrentValue.PerAddress : options.CurrentValue.PerToken;

    private static string Key(string? tokenHash, string address) => tokenHash is null ? "address " + address : "token " + tokenHash;

    private static Lease Of(Window window, DateTimeOffset now, int taken, int limit) =>
        new(limit, Math.Max(0, limit - taken), (int)Math.Ceiling((window.Minute.AddMinutes(1) - now).TotalSeconds), taken <= limit);

    /// <param name="Reset">Seconds until the window ends.</param>
    internal readonly record struct Lease(int Limit, int Remaining, int Reset, bool IsGranted);

    private sealed record Window(DateTimeOffset Minute)
    {
        public ConcurrentDictionary<string, int> Counts { get; } = new(StringComparer.Ordinal);
    }
}
