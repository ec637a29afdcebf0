using System.Reflection;

namespace Timetension.Reporting;

/// <summary>What is asked of a summary. Anything unknown is refused by its name: a misspelt filter must not widen a report.</summary>
internal sealed record SummaryQuery(DateOnly From, DateOnly To, Dimension[] GroupBy, string Zone, int? WeekStart, Attribution Attribution, Filters Filters,
    RoundingQuery Rounding)
{
    private const int MostDays = 30 * 366;

    public static ValueTask<SummaryQuery> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        var query = new QueryReader(context.Request.Query);
        var from = query.Required("from", QueryForms.Date, "A date from 1900-01-01 to 2200-01-01, such as 2026-03-29.");
        var to = query.Required("to", QueryForms.Date, "A date from 1900-01-01 to 2200-01-01, such as 2026-03-30; it is not included.");
        var parsed = new SummaryQuery(from, to,
            query.Optional("groupBy", QueryForms.GroupBy, [], "One or two of project, client, task, user, team, tag, billable, day, week, month, year, with a comma between."),
            query.Optional("zone", QueryForms.Zone, "entry", "One of entry, user, workspace, or the IANA name of a time zone."),
            query.Optional("weekStart", QueryForms.Weekday, default(int?), "An ISO weekday, from 1 (Monday) to 7 (Sunday)."),
            query.Optional("attribution", QueryForms.Attribution, Attribution.Split, "Either split or start."),
            Filters.Read(query), RoundingQuery.Read(query));
        query.RefuseUnknown();
        if (to <= from)
            throw Problems.Unprocessable("invalid_range", "?to", "The end comes after the start.").AsException();
        if (to.DayNumber - from.DayNumber > MostDays)
            throw Problems.Unprocessable("range_too_long", "?to", "A report spans 30 years at most.").AsException();
        return new(parsed);
    }
}
