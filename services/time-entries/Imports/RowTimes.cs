using NodaTime;

namespace Timetension.TimeEntries;

/// <summary>When a row was: an interval, or a length on a day, which gets its place when it is recorded.</summary>
/// <param name="DayEnd">The end of its day, of a row that says no more than how long; <paramref name="Start"/> is the beginning of the day, then.</param>
internal readonly record struct RowInterval(DateTimeOffset Start, DateTimeOffset End, DateTimeOffset? DayEnd, string TimeZone);

/// <summary>
/// How rows say when, local to a zone. A time that the clock shows twice is the earlier one, unless the entry would then end before it
/// starts; a time that it skips is an error.
/// </summary>
internal sealed class RowTimes(DateTimeZone zone, DateFormat dates)
{
    private const int LongestCell = 40;

    /// <summary>From a date and a time to another.</summary>
    internal RowInterval Between(RowCells cells, string startDate, string startTime, string endDate, string endTime) =>
        Interval(cells, At(cells, startDate, startTime), At(cells, endDate, endTime), endTime, endDate);

    /// <summary>From an instant, or a local time, to another.</summary>
    internal RowInterval Between(RowCells cells, string start, string end) => Interval(cells, At(cells, start), At(cells, end), end, end);

    /// <summary>From a date and a time on, so long.</summary>
    internal RowInterval From(RowCells cells, string startDate, string startTime, string duration)
    {
        var start = Instant(At(cells, startDate, startTime)[0]);
        var end = start + Length(cells, duration);
        return end - start <= EntryTimes.Longest ? new(start, end, DayEnd: null, zone.Id) : throw cells.Bad(duration, "too_long", "An entry has at most 31 days.");
    }

    /// <summary>The same in the zone that the row names, if it names one.</summary>
    internal RowTimes In(RowCells cells, string column)
    {
        var name = cells.Text(column, LongestCell * 2).Trim();
        return name.Length == 0 || name == zone.Id ? this
            : Zones.Find(name) is { } named ? new RowTimes(named, dates)
            : throw cells.Bad(column, "unknown_time_zone", "A time zone is a name of the IANA database, such as Europe/Rome.");
    }

    /// <summary>So long on a day.</summary>
    internal RowInterval On(RowCells cells, string date, string duration)
    {
        var day = Date(cells, date);
        var length = Length(cells, duration);
        var start = Instant(zone.BeginningOf(day));
        return new(start, start + length, Instant(zone.BeginningOf(day.PlusDays(1))), zone.Id);
    }

    private RowInterval Interval(RowCells cells, Instant[] starts, Instant[] ends, string endColumn, string lengthColumn)
    {
        var (start, end) = (Instant(starts[0]), Instant(ends[0]));
        if (end <= start)
            end = Instant(ends[^1]);
        if (end <= start)
            throw cells.Bad(endColumn, "end_before_start", "An entry ends after it starts.");
        return end - start <= EntryTimes.Longest ? new(start, end, DayEnd: null, zone.Id) : throw cells.Bad(lengthColumn, "too_long", "An entry has at most 31 days.");
    }

    private Instant[] At(RowCells cells, string dateColumn, string timeColumn)
    {
        var date = Date(cells, dateColumn);
        var time = CellFormats.Time(Text(cells, timeColumn)) ?? throw cells.Bad(timeColumn, "invalid_time", "A time is HH:MM or HH:MM:SS, with AM or PM or without.");
        return At(cells, date + time, timeColumn);
    }

    private Instant[] At(RowCells cells, string column)
    {
        var text = Text(cells, column).Replace(' ', 'T');
        if (LocalTime.Parse(text) is not var (local, offset) || local.Year is < 1900 or > 2199)
            throw cells.Bad(column, "invalid_time", "A time is YYYY-MM-DDTHH:MM[:SS], with an offset or without, from 1900 to 2199.");
        return offset is null ? At(cells, local, column) : [local.WithOffset(offset.Value).ToInstant()];
    }

    private Instant[] At(RowCells cells, LocalDateTime local, string column)
    {
        var mapping = zone.MapLocal(local);
        return mapping.Count switch
        {
            0 => throw cells.Bad(column, "local_time_skipped", $"In {zone.Id} the clock skips this time."),
            1 => [mapping.Single().ToInstant()],
            _ => [mapping.First().ToInstant(), mapping.Last().ToInstant()],
        };
    }

    private LocalDate Date(RowCells cells, string column) => CellFormats.Date(Text(cells, column), dates)
        ?? throw cells.Bad(column, "invalid_date", $"A date is {dates.NameOf()}, from 1900 to 2199.");

    private static TimeSpan Length(RowCells cells, string column) => CellFormats.Length(Text(cells, column))
        ?? throw cells.Bad(column, "invalid_duration", "A duration is hours, such as 1.5 or 1:30, and not zero.");

    private static string Text(RowCells cells, string column) => cells.Text(column, LongestCell).Trim();

    private static DateTimeOffset Instant(Instant instant) => instant.ToDateTimeOffset().ToMilliseconds();
}
