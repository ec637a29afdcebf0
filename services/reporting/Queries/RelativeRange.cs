namespace Timetension.Reporting;

/// <summary>Ranges that move on with time, by name.</summary>
internal static class RelativeRange
{
    internal const string Names = "One of today, yesterday, this-week, last-week, this-month, last-month, this-year, last-year, last-7-days, last-30-days.";

    /// <summary>The days of a range as of <paramref name="today"/>; <c>To</c> is not included. Null when nothing has this name.</summary>
    /// <param name="weekStart">ISO weekday, 1 (Monday) to 7 (Sunday).</param>
    internal static (DateOnly From, DateOnly To)? Find(string name, DateOnly today, int weekStart)
    {
        var (week, month, year) = (Dimension.Week.FirstDay(today, weekStart), Dimension.Month.FirstDay(today, weekStart), Dimension.Year.FirstDay(today, weekStart));
        return name switch
        {
            "today" => (today, today.AddDays(1)),
            "yesterday" => (today.AddDays(-1), today),
            "this-week" => (week, week.AddDays(7)),
            "last-week" => (week.AddDays(-7), week),
            "this-month" => (month, month.AddMonths(1)),
            "last-month" => (month.AddMonths(-1), month),
            "this-year" => (year, year.AddYears(1)),
            "last-year" => (year.AddYears(-1), year),
            "last-7-days" => (today.AddDays(-6), today.AddDays(1)),
            "last-30-days" => (today.AddDays(-29), today.AddDays(1)),
            _ => null,
        };
    }
}
