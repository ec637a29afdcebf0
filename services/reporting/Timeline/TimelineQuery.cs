using System.Reflection;

namespace Timetension.Reporting;

/// <summary>What is asked of a timeline: entries as they are, so neither attribution nor rounding.</summary>
internal sealed record TimelineQuery(ReportQuery Report)
{
    private const int MostDays = 31;

    public static ValueTask<TimelineQuery> BindAsync(HttpContext context, ParameterInfo parameter) => new(Read(new QueryReader(context.Request.Query)));

    internal static TimelineQuery Read(QueryReader query)
    {
        var report = new ReportQuery(
            query.Required("from", QueryForms.Date, "A date from 1900-01-01 to 2200-01-01, such as 2026-03-29."),
            query.Required("to", QueryForms.Date, "A date from 1900-01-01 to 2200-01-01, such as 2026-03-30; it is not included."),
            query.Optional("zone", QueryForms.Zone, "entry", "One of entry, user, workspace, or the IANA name of a time zone."), WeekStart: null,
            Attribution.Split, Filters.Read(query), new RoundingQuery(Unit: 0, RoundingMode.Nearest, RoundingPer.Entry),
            query.Optional("running", QueryForms.Flag, default(bool?), "Either true or false.") is true);
        query.RefuseUnknown();
        return new(report.Checked(query, MostDays));
    }
}
