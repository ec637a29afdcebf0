using System.Collections;
using System.Diagnostics;

namespace Timetension.Testing;

/// <summary>Polls until something is so, with a deadline.</summary>
public static class Eventually
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);

    /// <summary>Looks again and again until what is seen fits, and returns it; at the end of its patience once more, as a look may have taken long.</summary>
    /// <exception cref="TimeoutException">It did not fit within <paramref name="within"/>, 20 s when not said.</exception>
    public static async Task<T> SeesAsync<T>(Func<Task<T>> look, Func<T, bool> fits, TimeSpan? within = null)
    {
        var patience = within ?? TimeSpan.FromSeconds(20);
        var started = Stopwatch.GetTimestamp();
        using var timer = new PeriodicTimer(Interval);
        while (true)
        {
            var isLast = Stopwatch.GetElapsedTime(started) > patience;
            var seen = await look();
            if (fits(seen))
                return seen;
            if (isLast)
                throw new TimeoutException($"Not so within {patience.TotalSeconds} s; last seen: {Shown(seen)}");
            await timer.WaitForNextTickAsync();
        }
    }

    /// <summary>Looks again and again for so long, and fails as soon as what is seen does not fit.</summary>
    /// <exception cref="TimeoutException">It did not fit all the time.</exception>
    public static async Task StaysAsync<T>(Func<Task<T>> look, Func<T, bool> fits, TimeSpan during)
    {
        var started = Stopwatch.GetTimestamp();
        using var timer = new PeriodicTimer(Interval);
        while (Stopwatch.GetElapsedTime(started) < during)
        {
            var seen = await look();
            if (!fits(seen))
                throw new TimeoutException($"Not so any more after {Stopwatch.GetElapsedTime(started).TotalSeconds:0.0} s of {during.TotalSeconds} s; seen: {Shown(seen)}");
            await timer.WaitForNextTickAsync();
        }
    }

    private static string Shown<T>(T seen) => seen is IEnumerable all and not string ? $"[{string.Join(", ", all.Cast<object>())}]" : $"{seen}";
}
