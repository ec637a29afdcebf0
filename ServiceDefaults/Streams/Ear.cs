using System.Collections.Concurrent;

namespace Timetension.ServiceDefaults;

/// <summary>Listens to one workspace, as long as it is among the ears.</summary>
public sealed class Ear(ConcurrentDictionary<Ear, Guid> ears) : IDisposable
{
    private readonly SemaphoreSlim heard = new(0);

    /// <summary>Waits until there is something new; false when there was nothing for so long.</summary>
    internal Task<bool> WaitAsync(TimeSpan atMost, CancellationToken ct) => heard.WaitAsync(atMost, ct);

    /// <summary>Says that there is something new. Several times before it is waited for are once.</summary>
    public void Hear()
    {
        if (heard.CurrentCount == 0)
            heard.Release();
    }

    /// <inheritdoc />
    public void Dispose() => ears.TryRemove(this, out _);
}
