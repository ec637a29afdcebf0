namespace Timetension.Bench;

/// <summary>Times, in milliseconds.</summary>
internal sealed class Samples
{
    private readonly List<double> times = [];

    internal int Count => times.Count;

    internal double Median => Quantile(0.5);

    internal void Add(TimeSpan time)
    {
        lock (times)
            times.Add(time.TotalMilliseconds);
    }

    /// <param name="part">0.99 for the time that 99 of 100 are not above.</param>
    internal double Quantile(double part)
    {
        var sorted = times.Order().ToList();
        return sorted.Count == 0 ? throw new BenchException("Nothing was measured.") : sorted[(int)Math.Ceiling(part * sorted.Count) - 1];
    }

    /// <summary>How long it takes, so many times one after the other.</summary>
    internal static async Task<Samples> OfAsync(int runs, Func<Task> work)
    {
        var samples = new Samples();
        for (var run = 0; run < runs; run++)
        {
            var took = Stopwatch.StartNew();
            await work();
            samples.Add(took.Elapsed);
        }

        return samples;
    }
}
