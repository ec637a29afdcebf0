namespace Timetension.TimeEntries;

/// <summary>A detailed report of Toggl Track, or a file as its own import wants it, which says how long in place of until when.</summary>
internal sealed class Toggl : ImportFormat
{
    private const string StartDate = "Start date", StartTime = "Start time", EndDate = "End date", EndTime = "End time", Length = "Duration";

    internal override string Name => "toggl";

    internal override IReadOnlyList<string[]> Times { get; } = [[StartDate, StartTime, EndDate, EndTime], [StartDate, StartTime, Length]];

    internal override IReadOnlyList<string> Dates { get; } = [StartDate, EndDate];

    protected override RowInterval Interval(RowCells cells, RowTimes times) =>
        cells.Has(EndDate) || !cells.Has(Length) ? times.Between(cells, StartDate, StartTime, EndDate, EndTime) : times.From(cells, StartDate, StartTime, Length);
}
