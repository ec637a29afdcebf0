namespace Timetension.TimeEntries;

/// <summary>A detailed time report of Harvest, which says how long, and not from when to when.</summary>
internal sealed class Harvest : ImportFormat
{
    private const string Date = "Date", Hours = "Hours";

    internal override string Name => "harvest";

    internal override string Description => "Notes";

    internal override string Billable => "Billable?";

    internal override string Duration => Hours;

    internal override IReadOnlyList<string[]> Times { get; } = [[Date, Hours]];

    internal override IReadOnlyList<string> Dates { get; } = [Date];

    protected override RowInterval Interval(RowCells cells, RowTimes times) => times.On(cells, Date, Hours);
}
