namespace Timetension.TimeEntries;

/// <summary>Handles together what arrives while something is being handled: in a few lanes, of which each takes all that waits, up to a limit.</summary>
/// <param name="handle">Handles a group, and throws nothing.</param>
internal sealed class Arrivals<T>(int lanes, int most, Func<IReadOnlyList<T>, Task> handle)
{
    private readonly Lock gate = new();
    private readonly Queue<T> waiting = new();
    private int busy;

    /// <summary>How many have not been taken yet.</summary>
    internal int Waiting
    {
        get
        {
            lock (gate)
                return waiting.Count;
        }
    }

    internal void Add(T item)
    {
        lock (gate)
        {
            waiting.Enqueue(item);
            if (busy == lanes)
                return;
            busy++;
        }

        // A lane outlives the request that opens it.
        using (ExecutionContext.SuppressFlow())
            _ = Task.Run(DriveAsync);
    }

    private async Task DriveAsync()
    {
        for (var group = Next(); group.Count > 0; group = Next())
            await handle(group);
    }

    private List<T> Next()
    {
        lock (gate)
        {
            var group = new List<T>(Math.Min(most, waiting.Count));
            while (group.Count < most && waiting.TryDequeue(out var item))
                group.Add(item);
            if (group.Count == 0)
                busy--;
            return group;
        }
    }
}
