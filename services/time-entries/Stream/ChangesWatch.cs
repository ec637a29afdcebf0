namespace Timetension.TimeEntries;

/// <summary>Tells the streams in which workspaces there is something new to read: what it finds is what the feed will show, and nothing is asked of who writes.</summary>
internal sealed class ChangesWatch(NpgsqlDataSource database, TimeProvider clock, ILogger<ChangesWatch> log) : WorkspaceWatch(database, clock, log)
{
    private string? horizon;

    private sealed record Row(Guid? Workspace, string Horizon);

    protected override async Task<IReadOnlyCollection<Guid>> LookAsync(NpgsqlConnection connection, Guid[] workspaces, CancellationToken ct)
    {
        var rows = await connection.ManyAsync<Row>(News, new { workspaces, Since = horizon }, ct);
        horizon = rows[0].Horizon;
        return rows.Select(row => row.Workspace).OfType<Guid>().ToHashSet();
    }

    protected override void Rest() => horizon = null;

    // Without a place to go on from, there may be something new anywhere.
    private static readonly string News = $"""
        with horizon as materialized (select pg_snapshot_xmin(pg_current_snapshot()) as oldest_writer)
        select workspace, oldest_writer::text as horizon
          from horizon left join unnest(@Workspaces) as workspace on @Since::text is null or {string.Join(" or ", ChangesSince.Tables.Select(Changed))}
        """;

    private static string Changed(string table) =>
        $"exists (select from {table} t where t.workspace_id = workspace and t.xid >= @Since::text::xid8 and t.xid < oldest_writer)";
}
