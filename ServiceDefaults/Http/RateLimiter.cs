using System.Collections.Concurrent;
using Microsoft.Extensions.Options;

namespace Timetension.ServiceDefaults;

/// <summary>
/// Counts requests in fixed windows of a clock minute: in this process, and with the other replicas. The greater count holds, so that nobody gains by
/// losing Redis. The counts of a past minute are forgotten as a whole.
/// </summary>
internal sealed class RateLimiter(TimeProvider clock, IOptionsMonitor<RateLimitOptions> options, SharedCounts shared)
{
    private volatile Window window = new(DateTimeOffset.MinValue);

    /// <summary>Counts a request: of a token, or without one, of an address. Says of the address how things stand, too.</summary>
    internal async Task<(Lease Counted, Lease OfAddress)> TakeAsync(string? tokenHash, string address)
    {
        var (current, now) = CurrentWindow();
        var limits = options.CurrentValue;
        var limit = tokenHash is null ? limits.PerAddress : limits.PerToken;
        var taken = TallyOf(current, Key(tokenHash, address)).CountAsync(requests: 1, limit);
        var ofAddress = tokenHash is null ? taken : TallyOf(current, Key(tokenHash: null, address)).CountAsync(requests: 0, limits.PerAddress);
        return (Of(current, now, await taken, limit), Of(current, now, await ofAddress, limits.PerAddress));
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

    private Tally TallyOf(Window current, string key) =>
        current.Tallies.GetOrAdd(key, key => new Tally(requests => shared.AddAsync(current.Minute, key, requests), clock));

    private static string Key(string? tokenHash, string address) => tokenHash is null ? "address " + address : "token " + tokenHash;

    private static Lease Of(Window window, DateTimeOffset now, long taken, int limit) =>
        new(limit, (int)Math.Max(0, limit - taken), (int)Math.Ceiling((window.Minute.AddMinutes(1) - now).TotalSeconds), taken <= limit);

    /// <param name="Reset">Seconds until the window ends.</param>
    internal readonly record struct Lease(int Limit, int Remaining, int Reset, bool IsGranted);

    private sealed record Window(DateTimeOffset Minute)
    {
        public ConcurrentDictionary<string, Tally> Tallies { get; } = new(StringComparer.Ordinal);
    }
}
