namespace Timetension.Reporting;

/// <summary>
/// Makes the groups of an answer out of numbers, in the order of dates and names; what has none comes last. A group has a member for each of
/// its dimensions, null for "none", and <c>seconds</c>, <c>entries</c> and, for who may see rates, <c>amounts</c>.
/// </summary>
internal static class SummaryGroups
{
    internal static async Task<IReadOnlyList<Dictionary<string, object?>>> OfAsync(Selection selection, Tally tally, NpgsqlDataSource database, CancellationToken ct)
    {
        var columns = new List<Func<TallyLine, (string Order, object? Value)>>();
        for (var index = 0; index < selection.GroupBy.Length; index++)
            columns.Add(await ColumnAsync(selection, index, tally, database, ct));

        var rows = tally.Lines.Select(line => (Line: line, Cells: columns.ConvertAll(column => column(line))));
        var sorted = columns.Count switch
        {
            0 => rows,
            1 => rows.OrderBy(row => row.Cells[0].Order, StringComparer.Ordinal),
            _ => rows.OrderBy(row => row.Cells[0].Order, StringComparer.Ordinal).ThenBy(row => row.Cells[1].Order, StringComparer.Ordinal),
        };
        return [.. sorted.Select(row =>
        {
            var group = new Dictionary<string, object?>(row.Cells.Select((cell, index) => KeyValuePair.Create(selection.GroupBy[index].Name(), cell.Value)), StringComparer.Ordinal)
            {
                ["seconds"] = row.Line.Seconds,
                ["entries"] = row.Line.Entries,
            };
            if (selection.HasAmounts)
                group["amounts"] = row.Line.Amounts;
            return group;
        })];
    }

    private static async Task<Func<TallyLine, (string Order, object? Value)>> ColumnAsync(
        Selection selection, int index, Tally tally, NpgsqlDataSource database, CancellationToken ct)
    {
        if (selection.GroupBy[index].IsTime())
            return line => (line.Keys[index]!, line.Keys[index]);
        if (selection.GroupBy[index] is Dimension.Billable)
            return line => line.Keys[index] is "true" ? ("1", true) : ("2", false);
        var ids = tally.Lines.Select(line => line.Keys[index]).OfType<string>().Distinct(StringComparer.Ordinal);
        var names = await Names.OfAsync(selection.GroupBy[index], selection.WorkspaceId, ids, database, ct);
        return line => line.Keys[index] is { } id ? ($"1{names[id].Name?.ToLowerInvariant()}\0{id}", names[id]) : ("2", null);
    }
}
