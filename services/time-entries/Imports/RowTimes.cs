using NodaTime;
using NodaTime.Text;
using NodaTime.TimeZones;

namespace Timetension.TimeEntries;

/// <summary>
/// How rows say when: dates <c>YYYY-MM-DD</c> and times <c>HH:MM[:SS]</c>, local to the import's zone, without offset. A time that the
/// clock shows twice is the earlier one, unless the entry would then end before it starts; a time that it skips is an error.
/// </summary>
internal sealed class RowTimes(DateTimeZone zone)
{
    private static readonly LocalDatePattern Date = LocalDatePattern.CreateWithInvariantCulture("uuuu-MM-dd");
    private static readonly LocalTimePattern Minutes = LocalTimePattern.CreateWithInvariantCulture("HH:mm");
    private static readonly LocalTimePattern Seconds = LocalTimePattern.CreateWithInvariantCulture("HH:mm:ss");

    /// <summary>From a date and a time to another.</summary>
    internal (DateTimeOffset Start, DateTimeOffset End) Between(RowCells cells, string startDate, string startTime, string endDate, string endTime)
    {
        var (starts, ends) = (At(cells, startDate, startTime), At(cells, endDate, endTime));
        var start = starts.First().ToDateTimeOffset().ToUniversalTime();
        var end = ends.First().ToDateTimeOffset().ToUniversalTime();
        if (end <= start)
            end = ends.Last().ToDateTimeOffset().ToUniversalTime();
        if (end <= start)
            throw cells.Bad(endTime, "end_before_start", "An entry ends after it starts.");
        return end - start <= EntryTimes.Longest ? (start, end) : throw cells.Bad(endDate, "too_long", "An entry has at most 31 days.");
    }

    private ZoneLocalMapping At(RowCells cells, string dateColumn, string timeColumn)
    {
        var date = Date.Parse(cells.Text(dateColumn, 40).Trim());
        if (!date.Success || date.Value.Year is < 1900 or > 2199)
            throw cells.Bad(dateColumn, "invalid_date", "A date is YYYY-MM-DD, from 1900 to 2199.");
        var time = cells.Text(timeColumn, 40).Trim();
        var parsed = Seconds.Parse(time) is { Success: true } seconds ? seconds : Minutes.Parse(time);
        if (!parsed.Success)
            throw cells.Bad(timeColumn, "invalid_time", "A time is HH:MM or HH:MM:SS.");
        var mapping = zone.MapLocal(date.Value + parsed.Value);
        return mapping.Count > 0 ? mapping : throw cells.Bad(timeColumn, "local_time_skipped", $"In {zone.Id} the clock skips this time.");
    }
}
