using System.Reflection;

namespace Timetension.Reporting;

/// <summary>What is asked of a weekly report.</summary>
/// <param name="Week">A day of the week.</param>
/// <param name="By">What the rows are.</param>
internal sealed record WeeklyQuery(DateOnly Week, Dimension By, ReportQuery Report)
{
    public static ValueTask<WeeklyQuery> BindAsync(HttpContext context, ParameterInfo parameter) => new(Read(new QueryReader(context.Request.Query)));

    internal static WeeklyQuery Read(QueryReader query)
    {
        var week = query.Required("week", QueryForms.Date, "A day of the week, from 1900-01-01 to 2200-01-01.");
        var by = query.Optional("by", Rows, Dimension.User, "Either user or project.");
        var parsed = new WeeklyQuery(week, by, ReportQuery.Read(query, week, week, isSum: true));
        query.RefuseUnknown();
        return parsed;
    }

    /// <summary>The seven days.</summary>
    internal ReportQuery InDays(WorkspaceSettings settings)
    {
        var first = Dimension.Week.FirstDay(Week, Report.WeekStart ?? settings.WeekStart);
        return Report with { From = first, To = first.AddDays(Days) };
    }

    internal const int Days = 7;

    private static (bool, Dimension) Rows(string text) => (text is "user" or "project", text is "user" ? Dimension.User : Dimension.Project);
}
