namespace Timetension.Bench;

/// <summary>Waits for what comes about by itself.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    internal static async Task IsAsync(Func<Task<bool>> comesAbout, TimeSpan within, string otherwise)
    {
        for (var waited = Stopwatch.StartNew(); !await comesAbout(); await Task.Delay(Pause))
            if (waited.Elapsed > within)
                throw new BenchException($"{otherwise} after {within.TotalSeconds:0} s.");
    }
}
