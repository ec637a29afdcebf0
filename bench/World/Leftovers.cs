namespace Timetension.Bench;

/// <summary>What must not outlive a bench, however it ends. Each is disposed of more than once when a bench does so itself.</summary>
internal static class Leftovers
{
    private static readonly Lock Gate = new();
    private static readonly Stack<IAsyncDisposable> All = new();
    private static bool isOver;

    /// <exception cref="BenchException">The bench is over; nothing may start any more.</exception>
    internal static void Add(IAsyncDisposable leftover)
    {
        lock (Gate)
        {
            if (isOver)
                throw new BenchException("The bench is over.");
            All.Push(leftover);
        }
    }

    /// <summary>The newest goes first.</summary>
    internal static async Task RemoveAsync()
    {
        lock (Gate)
            isOver = true;
        while (All.TryPop(out var leftover))
            await leftover.DisposeAsync();
    }
}
