namespace Timetension.ServiceDefaults;

/// <summary>
/// The requests of one token or address in one minute. A replica takes a sixteenth of what is left before it tells the others; when little is left,
/// it tells them of each.
/// </summary>
/// <param name="add">Adds to what all replicas count, and returns it; null when nobody can say.</param>
internal sealed class Tally(Func<long, Task<long?>> add, TimeProvider clock)
{
    private const int Part = 16;
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    private readonly Lock gate = new();
    private Task telling = Task.CompletedTask;
    private long taken;
    private long told;
    private long known;
    private long? toldAt;

    /// <summary>Adds <paramref name="requests"/>, and returns how many there were, here or as far as Redis knows.</summary>
    internal async Task<long> CountAsync(int requests, int limit)
    {
        Task pending;
        lock (gate)
        {
            taken += requests;
            if (telling.IsCompleted && IsTimeToTell(limit))
                telling = TellAsync();
            pending = telling;
        }

        await pending;
        lock (gate)
            return Count;
    }

    private long Count => Math.Max(taken, known + taken - told);

    private bool IsTimeToTell(int limit) =>
        toldAt is not { } last || clock.GetElapsedTime(last) >= Fresh || taken - told >= Math.Max(0, limit - Count) / Part;

    private async Task TellAsync()
    {
        var untold = taken - told;
        (told, toldAt) = (taken, clock.GetTimestamp());
        if (await add(untold) is not { } all)
            return;
        lock (gate)
            known = all;
    }
}
