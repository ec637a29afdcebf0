using System.Data;

namespace Timetension.Reporting;

/// <summary>Adds up entries one by one, for days by the midnights of one zone, and for entries that are rounded or run. Slower than rollups, which know none of these.</summary>
internal sealed class TallyFromEntries(NpgsqlDataSource database)
{
    internal async Task<Tally> CountAsync(Selection selection, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        return await CountAsync(selection, selection.Until is null ? [EntryRow.Finished] : [EntryRow.Finished, EntryRow.Running], transaction, ct);
    }

    internal static async Task<Tally> CountAsync(Selection selection, string[] which, NpgsqlTransaction transaction, CancellationToken ct)
    {
        var connection = transaction.Connection!;
        var zone = selection.Zone == Selection.EntryZone ? null : Zones.Get(selection.Zone);
        await using var batch = new NpgsqlBatch(connection, transaction);
        batch.BatchCommands.Add(new(WorkspaceProgress.Select) { Parameters = { new() { ParameterName = "workspace_id", Value = selection.WorkspaceId } } });
        foreach (var entries in which)
            batch.BatchCommands.Add(EntryRow.Select(selection, entries));

        var counter = new EntryCounter(selection);
        WorkspaceProgress progress;
        await using (var row = await batch.ExecuteReaderAsync(ct))
        {
            progress = await row.ReadAsync(ct) ? WorkspaceProgress.Of(row) : WorkspaceProgress.Nothing;
            while (await row.NextResultAsync(ct))
                while (await row.ReadAsync(ct))
                {
                    var entry = EntryRow.Of(row);
                    counter.Add(entry.Slices(selection, zone), entry.Counted);
                }
        }

        return counter.ToTally(progress);
    }
}
