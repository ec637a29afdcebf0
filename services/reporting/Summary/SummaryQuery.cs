using System.Reflection;

namespace Timetension.Reporting;

/// <summary>What is asked of a summary. Anything unknown is refused by its name: a misspelt filter must not widen a report.</summary>
internal sealed record SummaryQuery(ReportQuery Report, Dimension[] GroupBy)
{
    public static ValueTask<SummaryQuery> BindAsync(HttpContext context, ParameterInfo parameter) => new(Read(new QueryReader(context.Request.Query)));

    internal static SummaryQuery Read(QueryReader query)
    {
        var parsed = new SummaryQuery(ReportQuery.Read(query, isSum: true),
            query.Optional("groupBy", QueryForms.GroupBy, [], "One or two of project, client, task, user, team, tag, billable, day, week, month, year, with a comma between."));
        query.RefuseUnknown();
        parsed.Report.Checked(query);
        return parsed;
    }
}
