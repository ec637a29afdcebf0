using System.Collections.Concurrent;

namespace Timetension.TimeEntries;

/// <summary>Listens to one workspace.</summary>
internal sealed class Ear(ConcurrentDictionary<Ear, Guid> ears) : IDisposable
{
    private readonly SemaphoreSlim heard = new(0);

    /// <summary>Waits until there is something new; false when there was nothing for so long.</summary>
    internal Task<bool> WaitAsync(TimeSpan atMost, CancellationToken ct) => heard.WaitAsync(atMost, ct);

    internal void Hear()
    {
        if (heard.CurrentCount == 0)
            heard.Release();
    }

    public void Dispose() => ears.TryRemove(this, out _);
}
