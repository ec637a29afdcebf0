using System.Collections.Concurrent;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Timetension.ServiceDefaults;

/// <summary>
/// Tells the streams of this process in which workspaces there is something new, whichever replica wrote it: one look at the database for all of them, a few
/// times a second and only while somebody listens.
/// </summary>
public abstract class WorkspaceWatch(NpgsqlDataSource database, TimeProvider clock, ILogger log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<Ear, Guid> ears = new();

    /// <summary>Listens to a workspace, from now on.</summary>
    public Ear Listen(Guid workspace)
    {
        var ear = new Ear(ears);
        ears[ear] = workspace;
        return ear;
    }

    /// <summary>Which of these workspaces have something new since the last look.</summary>
    protected abstract Task<IReadOnlyCollection<Guid>> LookAsync(NpgsqlConnection connection, Guid[] workspaces, CancellationToken ct);

    /// <summary>Nobody listens: who begins to reads from a place of their own first.</summary>
    protected virtual void Rest()
    {
    }

    /// <inheritdoc/>
    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            try
            {
                await LookAsync(stoppingToken);
                timer.Period = Interval;
            }
            catch (Exception exception) when (Outage.Is(exception))
            {
                timer.Period = Longer(timer.Period);
                Log.StreamsWait(log, timer.Period, exception.Message);
            }
    }

    private static TimeSpan Longer(TimeSpan pause) => pause < FirstPause ? FirstPause : pause * 2 < LongestPause ? pause * 2 : LongestPause;

    private async Task LookAsync(CancellationToken ct)
    {
        if (ears.IsEmpty)
        {
            Rest();
            return;
        }

        await using var connection = await database.OpenConnectionAsync(ct);
        var news = await LookAsync(connection, [.. ears.Values.Distinct()], ct);
        foreach (var (ear, workspace) in ears)
            if (news.Contains(workspace))
                ear.Hear();
    }
}
