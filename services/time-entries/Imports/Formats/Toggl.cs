namespace Timetension.TimeEntries;

/// <summary>A detailed report of Toggl Track.</summary>
internal sealed class Toggl : ImportFormat
{
    private const string StartDate = "Start date", StartTime = "Start time", EndDate = "End date", EndTime = "End time";

    internal override string Name => "toggl";

    internal override IReadOnlyList<string[]> Times { get; } = [[StartDate, StartTime, EndDate, EndTime]];

    internal override IReadOnlyList<string> Dates { get; } = [StartDate, EndDate];

    protected override RowInterval Interval(RowCells cells, RowTimes times) => times.Between(cells, StartDate, StartTime, EndDate, EndTime);
}
