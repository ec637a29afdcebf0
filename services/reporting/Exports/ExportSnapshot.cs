using System.Data;
using System.Runtime.CompilerServices;

namespace Timetension.Reporting;

/// <summary>The entries of a selection at one moment, oldest start first, those that run last; read through cursors of the database, a page at a time.</summary>
internal sealed class ExportSnapshot : IAsyncDisposable
{
    private const int PageRows = 1000;

    // The first page may have to be sorted first; less than the lease.
    private const int PatienceSeconds = 100;

    private readonly Selection selection;
    private readonly NodaTime.DateTimeZone? zone;
    private readonly NpgsqlConnection connection;
    private readonly NpgsqlTransaction transaction;

    private ExportSnapshot(Selection selection, NpgsqlConnection connection, NpgsqlTransaction transaction, DateTimeOffset? asOf, long atMost)
    {
        (this.selection, this.connection, this.transaction, AsOf, AtMost) = (selection, connection, transaction, asOf, atMost);
        zone = selection.Zone == Selection.EntryZone ? null : Zones.Get(selection.Zone);
    }

    /// <summary>Time of the last event applied; null when there was none.</summary>
    internal DateTimeOffset? AsOf { get; }

    /// <summary>How many entries there are, and some at the edges of which no part may fall into the range.</summary>
    internal long AtMost { get; }

    internal static async Task<ExportSnapshot> OpenAsync(Selection selection, NpgsqlDataSource database, CancellationToken ct)
    {
        var connection = await database.OpenConnectionAsync(ct);
        try
        {
            var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
            await using var batch = new NpgsqlBatch(connection, transaction) { Timeout = PatienceSeconds };
            batch.BatchCommands.Add(new(WorkspaceProgress.Select) { Parameters = { new() { ParameterName = "workspace_id", Value = selection.WorkspaceId } } });
            batch.BatchCommands.Add(Around("select count(*) from (", EntryRow.Select(selection, EntryRow.Finished), ") counted"));
            batch.BatchCommands.Add(Around("select count(*) from (", EntryRow.Select(selection, EntryRow.Running), ") counted"));
            batch.BatchCommands.Add(Around("declare finished no scroll cursor for", EntryRow.Select(selection, EntryRow.Finished, "order by started_at, id", saysWhat: true)));
            batch.BatchCommands.Add(Around("declare running no scroll cursor for", EntryRow.Select(selection, EntryRow.Running, "order by started_at, id", saysWhat: true)));
            await using var row = await batch.ExecuteReaderAsync(ct);
            var asOf = await row.ReadAsync(ct) ? WorkspaceProgress.Of(row).AsOf : null;
            await row.NextResultAsync(ct);
            var atMost = await row.ReadAsync(ct) ? row.GetInt64(0) : 0;
            await row.NextResultAsync(ct);
            atMost += await row.ReadAsync(ct) ? row.GetInt64(0) : 0;
            return new(selection, connection, transaction, asOf, atMost);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>Pages of entries, with what the selection counts of them.</summary>
    internal async IAsyncEnumerable<List<Listed>> ReadAsync([EnumeratorCancellation] CancellationToken ct)
    {
        foreach (var cursor in (string[])["finished", "running"])
            for (var fetched = PageRows; fetched == PageRows;)
            {
                var page = new List<Listed>(PageRows);
                await using var command = new NpgsqlCommand($"fetch {PageRows} from {cursor}", connection, transaction) { CommandTimeout = PatienceSeconds };
                await using (var row = await command.ExecuteReaderAsync(ct))
                    for (fetched = 0; await row.ReadAsync(ct); fetched++)
                    {
                        var entry = EntryRow.Of(row);
                        if (Part.Of(entry.Slices(selection, zone), entry.Counted.Rate, selection) is { Count: > 0 } parts)
                            page.Add(new(entry, parts));
                    }

                yield return page;
            }
    }

    public ValueTask DisposeAsync() => connection.DisposeAsync();

    private static NpgsqlBatchCommand Around(string before, NpgsqlBatchCommand select, string after = "")
    {
        select.CommandText = $"{before} {select.CommandText} {after}";
        return select;
    }
}
