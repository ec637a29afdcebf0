using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Timetension.ServiceDefaults;

/// <summary>Deletes, once an hour, what is too old. A database that is away is told to the log, and asked again in the next hour.</summary>
public abstract class HourlySweep(TimeProvider clock, ILogger log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    /// <summary>What says how old something is.</summary>
    protected TimeProvider Clock { get; } = clock;

    /// <summary>Deletes what is too old by now.</summary>
    public abstract Task SweepAsync(CancellationToken ct);

    /// <inheritdoc/>
    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, Clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            try
            {
                await SweepAsync(stoppingToken);
            }
            catch (NpgsqlException exception)
            {
                Log.SweepFailed(log, exception);
            }
    }
}
