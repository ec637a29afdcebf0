namespace Timetension.Reporting;

/// <summary>What a report can be grouped by.</summary>
internal enum Dimension { Project, Client, Task, User, Team, Tag, Billable, Day, Week, Month, Year }

/// <summary>What the dimensions mean for a day.</summary>
internal static class Dimensions
{
    /// <summary>Whether groups are stretches of time, named by their first day.</summary>
    internal static bool IsTime(this Dimension dimension) => dimension >= Dimension.Day;

    /// <summary>The member of a group in the answer.</summary>
    internal static string Name(this Dimension dimension) => dimension switch
    {
        Dimension.Project => "project",
        Dimension.Client => "client",
        Dimension.Task => "task",
        Dimension.User => "user",
        Dimension.Team => "team",
        Dimension.Tag => "tag",
        Dimension.Billable => "billable",
        Dimension.Day => "day",
        Dimension.Week => "week",
        Dimension.Month => "month",
        Dimension.Year => "year",
        _ => throw new ArgumentOutOfRangeException(nameof(dimension)),
    };

    /// <summary>The first day of the day, week, month or year that a day is in.</summary>
    /// <param name="weekStart">ISO weekday, 1 (Monday) to 7 (Sunday).</param>
    internal static DateOnly FirstDay(this Dimension dimension, DateOnly day, int weekStart) => dimension switch
    {
        Dimension.Week => day.AddDays(-(((int)day.DayOfWeek - weekStart + 7) % 7)),
        Dimension.Month => new(day.Year, day.Month, 1),
        Dimension.Year => new(day.Year, 1, 1),
        _ => day,
    };
}
