using System.Collections.Concurrent;

namespace Timetension.Reporting;

/// <summary>
/// Tells the streams of this process in which workspaces a batch was applied, by whichever replica: one look at their generations, a few times a second and only
/// while somebody listens.
/// </summary>
internal sealed class RangesWatch(NpgsqlDataSource database, TimeProvider clock, ILogger<RangesWatch> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    private readonly ConcurrentDictionary<Ear, Guid> ears = new();
    private Dictionary<Guid, Guid> generations = [];

    /// <summary>Listens to a workspace, from now on.</summary>
    internal Ear Listen(Guid workspace)
    {
        var ear = new Ear(ears);
        ears[ear] = workspace;
        return ear;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await LookAsync(stoppingToken);
            }
            catch (Exception exception) when (Outage.Is(exception))
            {
                Log.StreamsWait(log, exception.Message);
            }
        }
    }

    private async Task LookAsync(CancellationToken ct)
    {
        if (ears.IsEmpty)
            return;
        await using var connection = await database.OpenConnectionAsync(ct);
        var now = (await connection.QueryAsync<(Guid Workspace, Guid Generation)>(new CommandDefinition(Generations, new { workspaces = ears.Values.Distinct().ToArray() }, cancellationToken: ct)))
            .ToDictionary(row => row.Workspace, row => row.Generation);
        foreach (var (ear, workspace) in ears)
            if (now.TryGetValue(workspace, out var generation) && generations.GetValueOrDefault(workspace) != generation)
                ear.Hear();
        generations = now;
    }

    private const string Generations = "select id, generation from progress join keys on keys.key = workspace where id = any(@workspaces)";
}
