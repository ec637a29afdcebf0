namespace Timetension.Reporting;

/// <summary>Somebody's own entries as a calendar, with nothing of what they are worth.</summary>
internal sealed class OwnCalendar(NpgsqlDataSource database)
{
    private const int MonthsBack = 12, MonthsAhead = 1;

    // More than a year of entries of five minutes each; of what is more, the newest.
    private const int MostEvents = 20_000;

    internal async Task<byte[]> WriteAsync(Guid workspaceId, Guid userId, DateTimeOffset now, CancellationToken ct)
    {
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        // In whole minutes, so that a calendar that asks often is not told of each second of what runs.
        var until = now.AddTicks(-(now.UtcTicks % TimeSpan.TicksPerMinute));
        var selection = new Selection(workspaceId, today.AddMonths(-MonthsBack), today.AddMonths(MonthsAhead), [], Selection.EntryZone, WeekStart: 1, Attribution.Split,
            Filters.All with { User = Filter.Only(userId) }, new ReportRounding(0, RoundingMode.Nearest, RoundingPer.Entry), HasAmounts: false, until);

        var progress = await WorkspaceProgress.OfAsync(workspaceId, database, ct);
        var rows = (await new EntryPages(selection, database).ReadAsync(new Page(MostEvents, Cursor: null), ct)).Take(MostEvents).Reverse().ToList();
        var names = await EntryNames.OfAsync(workspaceId, rows.ConvertAll(row => row.Entry.Counted), database, ct);
        await using var buffer = new ExportBuffer();
        await using var file = new IcsFile(buffer, until, progress.AsOf);
        foreach (var row in rows)
            file.Write(DetailedReport.ItemOf(row, names, hasAmounts: false));
        await file.EndAsync(ct);
        return buffer.Written.ToArray();
    }
}
