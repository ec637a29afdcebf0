using System.Collections.Concurrent;
using System.Net;

namespace Timetension.WholeSystem.Tests;

/// <summary>
/// Writes entries from several clients at once, and keeps account, each command under an idempotency key of its own: acknowledged is exactly one effect; one that broke
/// is sent again with its key until it is answered, and is exactly one, too; refused is none.
/// </summary>
internal sealed class Ledger(Team team) : IAsyncDisposable
{
    private const int Clients = 4;
    private static readonly DateTimeOffset Epoch = new(2020, 1, 1, 8, 0, 0, TimeSpan.Zero);

    private readonly CancellationTokenSource enough = new();
    private readonly CancellationTokenSource abandoned = new();
    private readonly ConcurrentDictionary<Guid, Row> acknowledged = new();
    private int written;
    private int underWay;
    private Task[] clients = [];

    /// <summary>How many writes have been acknowledged.</summary>
    internal int Count => acknowledged.Count;

    /// <summary>How many requests broke, and were sent again.</summary>
    internal int Broken { get; private set; }

    /// <summary>Whether a request is being answered right now.</summary>
    internal bool IsBusy => Volatile.Read(ref underWay) > 0;

    /// <summary>The acknowledged entries, row by row.</summary>
    internal IReadOnlyList<Row> Rows => [.. acknowledged.Values.OrderBy(row => row.Start)];

    /// <summary>What the acknowledged entries sum up to.</summary>
    internal Totals Totals => new(acknowledged.Values.Sum(row => row.Seconds), acknowledged.Count);

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
            var start = Epoch.AddMinutes(number * 10);
            // Every tenth ends before it begins, which is refused.
            var seconds = number % 10 == 0 ? -1 : 1 + (number % 500);
            if (await AnsweredAsync($"{Guid.NewGuid():N}", start, start.AddSeconds(seconds)) is { } id)
                acknowledged[id] = new(id, start, seconds);
        }
    }

    private async Task<Guid?> AnsweredAsync(string key, DateTimeOffset start, DateTimeOffset end)
    {
        using var pause = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (!abandoned.IsCancellationRequested)
        {
            try
            {
                Interlocked.Increment(ref underWay);
                var (status, id) = await team.RecordAsync(key, start, end);
                if (status == (end > start ? HttpStatusCode.Created : HttpStatusCode.UnprocessableEntity))
                    return id;
                if (status is not (HttpStatusCode.ServiceUnavailable or HttpStatusCode.BadGateway or HttpStatusCode.GatewayTimeout or HttpStatusCode.TooManyRequests))
                    throw new InvalidOperationException($"A write was answered {(int)status}.");
            }
            catch (HttpRequestException)
            {
                // The connection broke: whether the write took effect is unknown, so it is sent again with its key.
            }
            finally
            {
                Interlocked.Decrement(ref underWay);
            }

            Broken++;
            await pause.WaitForNextTickAsync();
        }

        return null;
    }
}

/// <summary>An entry, as it was recorded or as a report has it.</summary>
internal readonly record struct Row(Guid Id, DateTimeOffset Start, long Seconds);
