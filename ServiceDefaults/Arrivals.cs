namespace Timetension.ServiceDefaults;

/// <summary>Handles together what arrives while something is being handled: in a few lanes, of which each takes all that waits, up to a limit.</summary>
/// <param name="lanes">How many groups are handled at once, at most.</param>
/// <param name="most">The most that a group has.</param>
/// <param name="handle">Handles a group, and throws nothing.</param>
public sealed class Arrivals<T>(int lanes, int most, Func<IReadOnlyList<T>, Task> handle)
{
    private readonly Lock gate = new();
    private readonly Queue<T> waiting = new();
    private int busy;

    /// <summary>How many have not been taken yet.</summary>
    public int Waiting
    {
        get
        {
            lock (gate)
                return waiting.Count;
        }
    }

    /// <summary>Has it handled, now or as soon as a lane is free.</summary>
    public void Add(T item)
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
