namespace Timetension.TimeEntries;

/// <summary>A detailed report of Clockify.</summary>
internal sealed class Clockify : ImportFormat
{
    private const string StartDate = "Start Date", StartTime = "Start Time", EndDate = "End Date", EndTime = "End Time";

    internal override string Name => "clockify";

    internal override IReadOnlyList<string[]> Times { get; } = [[StartDate, StartTime, EndDate, EndTime]];

    internal override IReadOnlyList<string> Dates { get; } = [StartDate, EndDate];

    protected override RowInterval Interval(RowCells cells, RowTimes times) => times.Between(cells, StartDate, StartTime, EndDate, EndTime);
}
