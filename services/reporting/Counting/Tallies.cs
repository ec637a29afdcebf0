using System.Data;

namespace Timetension.Reporting;

/// <summary>
/// The numbers of a selection: from the cache, from the rollups, or, for midnights of another zone and rounded entries, from the entries. Running entries are
/// added to that, as of the same snapshot.
/// </summary>
internal sealed class Tallies(NpgsqlDataSource database, ReportCache cache, TallyFromRollups rollups, TallyFromEntries entries)
{
    internal async Task<Tally> CountAsync(Selection selection, CancellationToken ct)
    {
        if (selection.Until is not null)
            return selection.Rounding.IsPerLine ? await entries.CountAsync(selection, ct) : await CountWithRunningAsync(selection, ct);
        var progress = await WorkspaceProgress.OfAsync(selection.WorkspaceId, database, ct);
        if (await cache.FindAsync(selection, progress.Generation) is { } found)
            return found;
        var tally = IsInRollups(selection) ? await rollups.CountAsync(selection, ct) : await entries.CountAsync(selection, ct);
        await cache.KeepAsync(selection, tally);
        return tally;
    }

    private async Task<Tally> CountWithRunningAsync(Selection selection, CancellationToken ct)
    {
        var finished = selection with { Until = null };
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        var running = await TallyFromEntries.CountAsync(selection, [EntryRow.Running], transaction, ct);
        var tally = await cache.FindAsync(finished, running.Generation);
        if (tally is null)
        {
            tally = IsInRollups(finished) ? await TallyFromRollups.CountAsync(finished, transaction, ct)
                : await TallyFromEntries.CountAsync(finished, [EntryRow.Finished], transaction, ct);
            await cache.KeepAsync(finished, tally);
        }

        return tally.Plus(running);
    }

    private static bool IsInRollups(Selection selection) => selection.Zone == Selection.EntryZone && !selection.Rounding.IsPerEntry;
}
