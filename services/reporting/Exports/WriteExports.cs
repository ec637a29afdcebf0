using OpenTelemetry;

namespace Timetension.Reporting;

/// <summary>
/// Writes what was asked for in the background, some at a time. What a stop or a fault interrupts is begun again, here or at another replica; after three tries
/// it has failed, and says why.
/// </summary>
internal sealed class WriteExports(NpgsqlDataSource database, ExportWork work, ExportSignal signal, TimeProvider clock, ILogger<WriteExports> log) : BackgroundService
{
    private const int AtATime = 2;

    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(5);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(Enumerable.Range(0, AtATime).Select(_ => RunAsync(stoppingToken)));

    private async Task RunAsync(CancellationToken ct)
    {
        while (!ct.IsCancellationRequested)
            try
            {
                while (await WriteNextAsync(ct))
                {
                }

                await signal.WaitAsync(Poll, ct);
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception) when (exception is NpgsqlException or IOException or TimeoutException)
            {
                Log.ExportsNotWritten(log, exception.Message);
                await Task.Delay(Poll, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
    }

    private async Task<bool> WriteNextAsync(CancellationToken ct)
    {
        if (await TakeAsync(ct) is not { } order)
            return false;
        try
        {
            if (await work.RunAsync(order, ct))
                Log.ExportDone(log, order.Id, order.WorkspaceId);
            else
                Log.ExportLost(log, order.Id, order.WorkspaceId);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            await order.ReleaseAsync(database, "The service was stopped.", counts: false, clock.GetUtcNow());
        }
        catch (Exception exception)
        {
            Log.ExportFailed(log, exception, order.Id, order.WorkspaceId);
            await order.ReleaseAsync(database, exception is NpgsqlException ? "The database did not answer." : "Something went wrong on our side.", counts: true, clock.GetUtcNow());
        }

        return true;
    }

    // Every few seconds, mostly for nothing: that would be many traces.
    private async Task<ExportOrder?> TakeAsync(CancellationToken ct)
    {
        using var untraced = SuppressInstrumentationScope.Begin();
        return await ExportOrder.TakeAsync(database, clock.GetUtcNow(), ct);
    }
}
