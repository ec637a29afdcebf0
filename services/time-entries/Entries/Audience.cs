namespace Timetension.TimeEntries;

/// <summary>Those who wait for one piece of work: it is given up when all of them have gone.</summary>
internal sealed class Audience : IDisposable
{
    private readonly CancellationTokenSource gone = new();
    private readonly List<CancellationTokenRegistration> leaving;
    private int left;

    internal Audience(IReadOnlyCollection<CancellationToken> waiting)
    {
        left = waiting.Count;
        leaving = [.. waiting.Select(one => one.Register(Leave))];
    }

    /// <summary>Cancelled when the last one has gone.</summary>
    internal CancellationToken HasGone => gone.Token;

    public void Dispose()
    {
        leaving.ForEach(registration => registration.Dispose());
        gone.Dispose();
    }

    private void Leave()
    {
        if (Interlocked.Decrement(ref left) == 0)
            gone.Cancel();
    }
}
