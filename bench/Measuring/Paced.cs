namespace Timetension.Bench;

/// <summary>Requests that are sent at a constant rate, however long their answers take.</summary>
internal static class Paced
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(10);

    /// <summary>Sends until it is cancelled, and waits for the answers.</summary>
    internal static async Task RunAsync(double perSecond, Func<int, Task> request, CancellationToken enough)
    {
        var (sent, underWay) = (0, new List<Task>());
        var since = Stopwatch.StartNew();
        using var timer = new PeriodicTimer(Tick);
        while (!enough.IsCancellationRequested)
        {
            for (var due = (int)(since.Elapsed.TotalSeconds * perSecond); sent < due; sent++)
                underWay.Add(request(sent));
            foreach (var done in underWay.Where(task => task.IsCompleted).ToList())
            {
                await done;
                underWay.Remove(done);
            }

            await timer.WaitForNextTickAsync(CancellationToken.None);
        }

        await Task.WhenAll(underWay);
    }
}
