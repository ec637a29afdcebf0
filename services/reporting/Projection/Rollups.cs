namespace Timetension.Reporting;

/// <summary>How the rollups move by a batch of changed entries.</summary>
internal sealed class Rollups
{
    private readonly Dictionary<Cell, Delta> cells = [];

    internal void Add(EntryState entry) => Count(entry, +1);

    internal void Subtract(EntryState entry) => Count(entry, -1);

    /// <summary>The days that move, one range a workspace, the last one excluded.</summary>
    internal IEnumerable<(int Workspace, DateOnly From, DateOnly To)> Ranges() =>
        cells.Keys.GroupBy(cell => cell.Workspace, (workspace, moved) => (workspace, moved.Select(cell => cell.Day).ToList()))
            .Select(moved => (moved.workspace, moved.Item2.Min(), moved.Item2.Max().AddDays(1)));

    internal async Task WriteAsync(Change change, CancellationToken ct)
    {
        var moved = cells.Where(cell => cell.Value != default).ToList();
        if (moved.Count == 0)
            return;
        await using var batch = new NpgsqlBatch(change.Connection, change.Transaction);
        var days = new NpgsqlBatchCommand(RollupStatements.Move);
        foreach (var parameter in ColumnsOf(moved).Concat(SumsOf(moved)))
            days.Parameters.Add(parameter);
        batch.BatchCommands.Add(days);
        if (moved.Select(cell => (cell.Key.Workspace, cell.Key.Currency)).Where(cell => cell.Currency != Sums.NoCurrency).Distinct().ToList() is { Count: > 0 } currencies)
            batch.BatchCommands.Add(new(RollupStatements.Remember)
            {
                Parameters = { new() { Value = currencies.Select(cell => cell.Workspace).ToArray() }, new() { Value = currencies.Select(cell => cell.Currency).ToArray() } },
            });
        batch.BatchCommands.Add(ChangedRanges.Insert([.. moved.GroupBy(cell => (cell.Key.Workspace, cell.Key.User)).OrderBy(cells => cells.Key)
            .Select(cells => (cells.Key.Workspace, cells.Key.User, cells.Min(cell => cell.Key.Day), cells.Max(cell => cell.Key.Day).AddDays(1)))]));
        if (moved.FindAll(cell => cell.Value.Started < 0 || cell.Value.Continued < 0) is { Count: > 0 } smaller)
        {
            var emptied = new NpgsqlBatchCommand(RollupStatements.RemoveEmpty);
            foreach (var parameter in ColumnsOf(smaller))
                emptied.Parameters.Add(parameter);
            batch.BatchCommands.Add(emptied);
        }

        await batch.ExecuteNonQueryAsync(ct);
    }

    private void Count(EntryState entry, int sign)
    {
        if (entry.IsDeleted || entry.End is not { } end)
            return;
        var tags = TagSet.Literal(entry.Tags);
        var slices = DaySplitter.Split(entry.Start, end, Zones.Get(entry.TimeZone)).ToList();
        var whole = slices.Sum(slice => slice.Seconds);
        var (elapsed, worth) = (0L, 0L);
        foreach (var slice in slices)
        {
            elapsed += slice.Seconds;
            var amount = Money.Worth(entry.Rate, elapsed) - worth;
            worth += amount;
            var cell = new Cell(entry.Workspace, slice.Day, entry.User, entry.Project, entry.Task, entry.Billable, tags, entry.Rate, entry.Currency);
            var delta = cells.GetValueOrDefault(cell);
            delta = delta with { Seconds = delta.Seconds + (sign * slice.Seconds), Amount = delta.Amount + (sign * amount) };
            cells[cell] = slice.IsFirst
                ? delta with { Whole = delta.Whole + (sign * whole), WholeAmount = delta.WholeAmount + (sign * Money.Worth(entry.Rate, whole)), Started = delta.Started + sign }
                : delta with { Continued = delta.Continued + sign };
        }
    }

    private static IEnumerable<NpgsqlParameter> ColumnsOf(List<KeyValuePair<Cell, Delta>> moved) =>
    [
        new() { Value = moved.Select(cell => cell.Key.Workspace).ToArray() },
        new() { Value = moved.Select(cell => cell.Key.Day).ToArray() },
        new() { Value = moved.Select(cell => cell.Key.User).ToArray() },
        new() { Value = moved.Select(cell => cell.Key.Project).ToArray() },
        new() { Value = moved.Select(cell => cell.Key.Task).ToArray() },
        new() { Value = moved.Select(cell => cell.Key.Billable).ToArray() },
        new() { Value = moved.Select(cell => cell.Key.Tags).ToArray() },
        new() { Value = moved.Select(cell => cell.Key.Rate).ToArray() },
        new() { Value = moved.Select(cell => cell.Key.Currency).ToArray() },
    ];

    private static IEnumerable<NpgsqlParameter> SumsOf(List<KeyValuePair<Cell, Delta>> moved) =>
    [
        new() { Value = moved.Select(cell => cell.Value.Seconds).ToArray() },
        new() { Value = moved.Select(cell => cell.Value.Whole).ToArray() },
        new() { Value = moved.Select(cell => cell.Value.Amount).ToArray() },
        new() { Value = moved.Select(cell => cell.Value.WholeAmount).ToArray() },
        new() { Value = moved.Select(cell => cell.Value.Started).ToArray() },
        new() { Value = moved.Select(cell => cell.Value.Continued).ToArray() },
    ];

    private readonly record struct Cell(int Workspace, DateOnly Day, int User, int Project, int Task, bool Billable, string Tags, long Rate, string Currency);

    private readonly record struct Delta(long Seconds, long Whole, long Amount, long WholeAmount, long Started, long Continued);
}
