namespace Timetension.TimeEntries;

/// <summary>Forgets, once an hour, what webhooks were sent 30 days ago.</summary>
internal sealed class SweepDeliveries(DeliveryQueue queue, TimeProvider clock, ILogger<SweepDeliveries> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            try
            {
                await queue.SweepAsync(stoppingToken);
            }
            catch (NpgsqlException exception)
            {
                Log.SweepingFailed(log, exception);
            }
    }
}
