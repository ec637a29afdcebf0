namespace Timetension.Reporting;

/// <summary>Wakes <see cref="WriteExports"/> when somebody has asked for an export. Those of other replicas are found by its polling.</summary>
internal sealed class ExportSignal : IDisposable
{
    private readonly SemaphoreSlim asked = new(0);

    /// <summary>Says that there is something to write.</summary>
    internal void Wake() => asked.Release();

    /// <summary>Waits for that, or for <paramref name="atMost"/>.</summary>
    internal Task WaitAsync(TimeSpan atMost, CancellationToken ct) => asked.WaitAsync(atMost, ct);

    public void Dispose() => asked.Dispose();
}
