using System.Collections.Concurrent;

namespace Timetension.TimeEntries;

/// <summary>
/// Tells the streams of this process in which workspaces there is something new to read. One short query for all of them, a few times a second and only
/// while somebody listens: nothing is asked of who writes, and what it finds is what the feed will show, whichever replica wrote it.
/// </summary>
internal sealed class ChangesWatch(NpgsqlDataSource database, TimeProvider clock, ILogger<ChangesWatch> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    private readonly ConcurrentDictionary<Ear, Guid> ears = new();
    private string? horizon;

    private sealed record Row(Guid? Workspace, string Horizon);

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
        {
            // Who begins to listen reads from its own place first.
            horizon = null;
            return;
        }

        await using var connection = await database.OpenConnectionAsync(ct);
        var rows = await connection.ManyAsync<Row>(News, new { Workspaces = ears.Values.Distinct().ToArray(), Since = horizon }, ct);
        horizon = rows[0].Horizon;
        var news = rows.Select(row => row.Workspace).ToHashSet();
        foreach (var (ear, workspace) in ears)
            if (news.Contains(workspace))
                ear.Hear();
    }

    // Without a place to go on from, there may be something new anywhere.
    private static readonly string News = $"""
        with horizon as materialized (select pg_snapshot_xmin(pg_current_snapshot()) as oldest_writer)
        select workspace, oldest_writer::text as horizon
          from horizon left join unnest(@Workspaces) as workspace on @Since::text is null or {string.Join(" or ", ChangesSince.Tables.Select(Changed))}
        """;

    private static string Changed(string table) =>
        $"exists (select from {table} t where t.workspace_id = workspace and t.xid >= @Since::text::xid8 and t.xid < oldest_writer)";
}
