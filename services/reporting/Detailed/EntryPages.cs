using System.Globalization;

namespace Timetension.Reporting;

/// <summary>An entry, and what a selection counts of it.</summary>
internal readonly record struct Listed(EntryRow Entry, List<Part> Parts);

/// <summary>The entries of a selection one by one, newest start first, with what the selection counts of them.</summary>
internal sealed class EntryPages(Selection selection, NpgsqlDataSource database)
{
    private readonly NodaTime.DateTimeZone? zone = selection.Zone == Selection.EntryZone ? null : Zones.Get(selection.Zone);

    /// <summary>Up to one more than a page has: that one says that there is a next page.</summary>
    internal async Task<List<Listed>> ReadAsync(Page page, CancellationToken ct)
    {
        var after = page.Cursor is null ? (DateTimeOffset.MaxValue, Guid.Empty) : (StartOf(page.Cursor), page.Cursor.Id);
        var found = selection.Until is null ? [] : await CountedAsync(EntryRow.Running, after, rows: null, ct);
        for (var (from, wanted) = (after, found.Count + page.Limit + 1); found.Count < wanted;)
        {
            var rows = await RowsAsync(EntryRow.Finished, from, page.Limit + 1, ct);
            found.AddRange(Counted(rows));
            if (rows.Count <= page.Limit)
                break;
            from = (rows[^1].Start, rows[^1].Id);
        }

        return [.. found.OrderByDescending(one => one.Entry.Start).ThenByDescending(one => one.Entry.Id).Take(page.Limit + 1)];
    }

    internal static Cursor CursorOf(EntryRow entry) => new(entry.Start.UtcTicks.ToString(CultureInfo.InvariantCulture), entry.Id);

    private async Task<List<Listed>> CountedAsync(string which, (DateTimeOffset, Guid) after, int? rows, CancellationToken ct) =>
        [.. Counted(await RowsAsync(which, after, rows, ct))];

    private IEnumerable<Listed> Counted(List<EntryRow> rows) =>
        rows.Select(entry => new Listed(entry, Part.Of(entry.Slices(selection, zone), entry.Counted.Rate, selection))).Where(one => one.Parts.Count > 0);

    private async Task<List<EntryRow>> RowsAsync(string which, (DateTimeOffset Start, Guid Id) after, int? limit, CancellationToken ct)
    {
        var command = EntryRow.Select(selection, which, "and (started_at, id) < (@after, @after_id) order by started_at desc, id desc limit @limit", saysWhat: true);
        command.Parameters.Add(new() { ParameterName = "after", Value = after.Start });
        command.Parameters.Add(new() { ParameterName = "after_id", Value = after.Id });
        command.Parameters.Add(new() { ParameterName = "limit", NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Integer, Value = (object?)limit ?? DBNull.Value });
        await using var batch = database.CreateBatch();
        batch.BatchCommands.Add(command);
        await using var row = await batch.ExecuteReaderAsync(ct);
        var rows = new List<EntryRow>();
        while (await row.ReadAsync(ct))
            rows.Add(EntryRow.Of(row));
        return rows;
    }

    private static DateTimeOffset StartOf(Cursor cursor) =>
        long.TryParse(cursor.Key, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) && ticks <= DateTimeOffset.MaxValue.Ticks ? new(ticks, TimeSpan.Zero) : throw Cursor.Invalid();
}
