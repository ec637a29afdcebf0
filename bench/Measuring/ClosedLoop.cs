namespace Timetension.Bench;

/// <summary>Clients that each send their next request as soon as the last one is answered.</summary>
internal static class ClosedLoop
{
    /// <summary>How long a service is asked before it counts: what is compiled and planned on the way is none of a figure.</summary>
    internal static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(40);

    /// <returns>How many were answered, and how long that took.</returns>
    internal static async Task<(int Count, TimeSpan Took)> RunAsync(int clients, TimeSpan time, Func<int, Task> request)
    {
        var count = 0;
        var took = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, clients).Select(client => Task.Run(async () =>
        {
            while (took.Elapsed < time)
            {
                await request(client);
                Interlocked.Increment(ref count);
            }
        })));
        return (count, took.Elapsed);
    }
}
