using System.Reflection;

namespace Timetension.TimeEntries;

/// <summary>Whose week a path names.</summary>
internal sealed record TimesheetKey(Guid WorkspaceId, Guid UserId, DateOnly Week)
{
    private const int DaysOfWeek = 7;

    /// <summary>Reads the path. 404 for what is no date, or one that no entry can be near.</summary>
    public static ValueTask<TimesheetKey> BindAsync(HttpContext context, ParameterInfo parameter) =>
        Days.Parse(context.GetRouteValue("week") as string ?? "") is { } week && Days.AreKnown(week)
            ? new(new TimesheetKey(IdOf(context, "w"), IdOf(context, "user"), week))
            : throw Problems.NotFound().AsException();

    /// <summary>Whether the workspace's weeks begin on that day.</summary>
    internal bool IsFirstDay(Member member) => (int)Week.DayOfWeek == member.Settings.WeekStart % DaysOfWeek;

    /// <summary>The sheet that nobody has submitted, within the bounds that it has in the workspace's zone.</summary>
    internal TimesheetRow ToRow(Member member)
    {
        var zone = Days.ZoneOf(member);
        return new()
        {
            WorkspaceId = WorkspaceId,
            UserId = UserId,
            Week = Week,
            TimeZone = zone.Id,
            Begins = zone.BeginningOf(Week),
            Until = zone.BeginningOf(Week.AddDays(DaysOfWeek)),
        };
    }

    private static Guid IdOf(HttpContext context, string name) => Guid.Parse((string)context.GetRouteValue(name)!);
}
