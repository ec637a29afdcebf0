using System.Collections.Concurrent;
using System.Net;

namespace Timetension.WholeSystem.Tests;

/// <summary>
/// Writes entries from several clients at once, and keeps account: acknowledged is exactly one effect; a request that broke is sent
/// again under the same id until it is answered.
/// </summary>
internal sealed class Ledger(Team team) : IAsyncDisposable
{
    private const int Clients = 4;
    private static readonly DateTimeOffset Epoch = new(2020, 1, 1, 8, 0, 0, TimeSpan.Zero);

    private readonly CancellationTokenSource enough = new();
    private readonly CancellationTokenSource abandoned = new();
    private readonly ConcurrentDictionary<Guid, long> acknowledged = new();
    private int written;
    private Task[] clients = [];

    /// <summary>How many writes have been acknowledged.</summary>
    internal int Count => acknowledged.Count;

    /// <summary>How many requests broke, and were sent again.</summary>
    internal int Broken { get; private set; }

    /// <summary>What the acknowledged entries sum up to.</summary>
    internal Totals Totals => new(acknowledged.Values.Sum(), acknowledged.Count);

    internal void Start() => clients = [.. Enumerable.Range(0, Clients).Select(_ => Task.Run(WriteAsync))];

    /// <summary>Waits until this many more writes have been acknowledged.</summary>
    internal async Task MoreAsync(int writes)
    {
        var wanted = Count + writes;
        await Eventually.SeesAsync(() => Task.FromResult(Count), count => count >= wanted, TimeSpan.FromSeconds(60));
    }

    /// <summary>Ends the writing; what was sent is still answered for.</summary>
    internal async Task StopAsync()
    {
        await enough.CancelAsync();
        await Task.WhenAll(clients);
    }

    public async ValueTask DisposeAsync()
    {
        // A test that fails with a service down must not wait for its answers.
        await abandoned.CancelAsync();
        await enough.CancelAsync();
        await Task.WhenAll(clients).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        enough.Dispose();
        abandoned.Dispose();
    }

    private async Task WriteAsync()
    {
        while (!enough.IsCancellationRequested)
        {
            var number = Interlocked.Increment(ref written);
            var id = Guid.CreateVersion7();
            var start = Epoch.AddMinutes(number * 10);
            var seconds = 1 + (number % 500);
            if (await IsAnsweredAsync(id, start, start.AddSeconds(seconds)))
                acknowledged[id] = seconds;
        }
    }

    private async Task<bool> IsAnsweredAsync(Guid id, DateTimeOffset start, DateTimeOffset end)
    {
        using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (!abandoned.IsCancellationRequested)
        {
            try
            {
                var status = await team.RecordAsync(id, start, end);
                if (status is HttpStatusCode.Created or HttpStatusCode.Conflict)
                    return true;
                if (status is not (HttpStatusCode.ServiceUnavailable or HttpStatusCode.BadGateway or HttpStatusCode.GatewayTimeout or HttpStatusCode.TooManyRequests))
                    throw new InvalidOperationException($"A write was answered {(int)status}.");
            }
            catch (HttpRequestException)
            {
                // The connection broke: whether the write took effect is unknown, so it is sent again under its id.
            }

            Broken++;
            await pause.WaitForNextTickAsync();
        }

        return false;
    }
}
