namespace Timetension.ServiceDefaults;

/// <summary>
/// Lets one request with a key go on at a time in this process. Its twins wait here, without a connection to the database: those are few, and
/// the first one may need another of them to get to its end.
/// </summary>
internal sealed class Turns
{
    private readonly Dictionary<(string Scope, string Path, string Key), Queue> queues = [];

    /// <summary>Waits until no other request has the key; it has to be disposed of.</summary>
    internal async Task<IDisposable> TakeAsync((string Scope, string Path, string Key) key, CancellationToken ct)
    {
        var queue = Join(key);
        try
        {
            await queue.Turn.WaitAsync(ct);
        }
        catch
        {
            Leave(key, queue);
            throw;
        }

        return new Taken(this, key, queue);
    }

    private Queue Join((string Scope, string Path, string Key) key)
    {
        lock (queues)
        {
            if (!queues.TryGetValue(key, out var queue))
                queues[key] = queue = new Queue();
            queue.Length++;
            return queue;
        }
    }

    private void Leave((string Scope, string Path, string Key) key, Queue queue)
    {
        lock (queues)
        {
            if (--queue.Length > 0)
                return;
            queues.Remove(key);
        }

        queue.Turn.Dispose();
    }

    private sealed class Queue
    {
        internal SemaphoreSlim Turn { get; } = new(1);

        internal int Length { get; set; }
    }

    private sealed class Taken(Turns turns, (string Scope, string Path, string Key) key, Queue queue) : IDisposable
    {
        public void Dispose()
        {
            queue.Turn.Release();
            turns.Leave(key, queue);
        }
    }
}
