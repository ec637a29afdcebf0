namespace Timetension.ServiceDefaults;

/// <summary>Wakes who works in the background when this process gives it something to do. What other replicas give is found by its polling.</summary>
public abstract class WakeSignal : IDisposable
{
    private readonly SemaphoreSlim woken = new(0);

    /// <summary>Says that there is something to do.</summary>
    public void Wake() => woken.Release();

    /// <summary>Waits for that, or for <paramref name="atMost"/>.</summary>
    public Task WaitAsync(TimeSpan atMost, CancellationToken ct) => woken.WaitAsync(atMost, ct);

    /// <inheritdoc/>
    public void Dispose()
    {
        woken.Dispose();
        GC.SuppressFinalize(this);
    }
}
