namespace Timetension.TimeEntries;

/// <summary>A file of nobody in particular: from when to when, or how long on which day; in the import's zone, or in one that the row names.</summary>
internal sealed class Generic : ImportFormat
{
    private const string Start = "start", End = "end", Date = "date", Zone = "time zone";

    internal override string Name => "generic";

    internal override string Project => "project";

    internal override string Client => "client";

    internal override string Task => "task";

    internal override string Tags => "tags";

    internal override string Description => "description";

    internal override string Billable => "billable";

    internal override string Duration => "duration";

    internal override IReadOnlyList<string[]> Times { get; } = [[Start, End], [Date, "duration"]];

    internal override IReadOnlyList<string> Dates { get; } = [Date];

    internal override IEnumerable<string> Columns => [.. base.Columns, Zone];

    // The export puts an apostrophe before what a spreadsheet would run, and before another apostrophe (schema/0013_entries_csv.sql).
    internal override string Meant(string cell) => cell is ['\'', '=' or '+' or '-' or '@' or '\t' or '\r' or '\'', ..] ? cell[1..] : cell;

    internal override IEnumerable<string> TagsIn(string cell) => QuotedNames.Split(cell);

    protected override RowInterval Interval(RowCells cells, RowTimes times) =>
        cells.Has(Start) ? times.In(cells, Zone).Between(cells, Start, End) : times.In(cells, Zone).On(cells, Date, Duration);
}
