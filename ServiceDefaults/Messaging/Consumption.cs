using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Timetension.ServiceDefaults;

/// <summary>
/// Sees to it that events are consumed. A bus that has lost its connection mostly finds back by itself; one that has not, although the broker is there, is
/// left, and another takes its place (ADR 0038).
/// </summary>
internal sealed class Consumption(IServiceProvider services, BrokerConnection broker, TimeProvider clock, ILogger<Consumption> log) : BackgroundService, IHealthCheck
{
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);

    // Longer than a bus needs on a busy machine to connect.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    private volatile ConsumingBus? bus;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(bus is { IsConsuming: true } ? HealthCheckResult.Healthy() : HealthCheckResult.Degraded("No channel to the broker is open for events."));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            var current = bus = new ConsumingBus(services);
            current.Start();
            try
            {
                await UntilStuckAsync(current, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                await current.DisposeAsync();
                return;
            }

            Log.BusReplaced(log, Patience);
            _ = current.DisposeAsync().AsTask();
        }
    }

    private async Task UntilStuckAsync(ConsumingBus current, CancellationToken ct)
    {
        var consumed = clock.GetTimestamp();
        using var timer = new PeriodicTimer(Poll, clock);
        while (await timer.WaitForNextTickAsync(ct))
            if (current.IsConsuming)
                consumed = clock.GetTimestamp();
            else if (clock.GetElapsedTime(consumed) > Patience && await broker.AnswersAsync(ct))
                return;
    }
}
