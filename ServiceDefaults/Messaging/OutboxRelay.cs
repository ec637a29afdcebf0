using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using OpenTelemetry;

namespace Timetension.ServiceDefaults;

/// <summary>Sends what is in the outbox, in batches, until it is empty; then waits for a commit, and polls once a second besides.</summary>
internal sealed class OutboxRelay(NpgsqlDataSource database, OutboxPublisher publisher, OutboxSignal signal, TimeProvider clock, ILogger<OutboxRelay> log)
    : BackgroundService
{
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var pause = Poll;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                while (await SendBatchAsync(stoppingToken) == OutboxBatch.Size)
                {
                }

                pause = Poll;
                await signal.WaitAsync(Poll, clock, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                Log.RelayWaits(log, pause, exception.Message);
                await Task.Delay(pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
            }
        }
    }

    private async Task<int> SendBatchAsync(CancellationToken ct)
    {
        // While the broker is away no transaction is opened: a writing one would hold back the changes feed.
        await publisher.ConnectAsync(ct);
        await using var batch = await TakeAsync(ct);
        if (batch.Rows.Count == 0)
            return 0;
        var outcomes = await publisher.PublishAsync(batch.Rows, ct);
        foreach (var failed in outcomes.Where(outcome => outcome.Error is not null).Take(1))
            Log.EventNotSent(log, failed.Row.Type, failed.Error!);
        await batch.SettleAsync(outcomes, ct);
        return batch.Rows.Count;
    }

    // Every second, mostly for nothing: that would be a trace a second.
    private async Task<OutboxBatch> TakeAsync(CancellationToken ct)
    {
        using var untraced = SuppressInstrumentationScope.Begin();
        return await OutboxBatch.TakeAsync(database, ct);
    }
}
