namespace Timetension.TimeEntries;

/// <summary>Takes from entries that were deleted 30 days ago what they said, once an hour. The changes feed tells of their deletion for good.</summary>
internal sealed class EmptyTombstones(NpgsqlDataSource database, TimeProvider clock, ILogger<EmptyTombstones> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromHours(1);

    internal async Task RunAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await connection.ExecuteAsync(new CommandDefinition("select empty_tombstones(@DeletedAfter)",
            new { DeletedAfter = DeletedEntries.DeletedAfter(clock.Now()) }, commandTimeout: 0, cancellationToken: ct));
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            try
            {
                await RunAsync(stoppingToken);
            }
            catch (NpgsqlException exception)
            {
                Log.EmptyingFailed(log, exception);
            }
    }
}
