namespace Timetension.Reporting;

/// <summary>The numbers of a selection: from the cache, from the rollups, or, for midnights of another zone and rounded entries, from the entries.</summary>
internal sealed class Tallies(NpgsqlDataSource database, ReportCache cache, TallyFromRollups rollups, TallyFromEntries entries)
{
    internal async Task<Tally> CountAsync(Selection selection, CancellationToken ct)
    {
        var progress = await WorkspaceProgress.OfAsync(selection.WorkspaceId, database, ct);
        if (await cache.FindAsync(selection, progress.Generation) is { } found)
            return found;
        var tally = selection.Zone == Selection.EntryZone && !selection.Rounding.IsPerEntry ? await rollups.CountAsync(selection, ct) : await entries.CountAsync(selection, ct);
        if (tally.Lines.Count <= TallyFromRollups.MostGroups)
            await cache.KeepAsync(selection, tally);
        return tally;
    }
}
