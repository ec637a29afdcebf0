using System.Reflection;

namespace Timetension.Reporting;

/// <summary>What is asked of a summary. Anything unknown is refused by its name: a misspelt filter must not widen a report.</summary>
internal sealed record SummaryQuery(ReportQuery Report, Dimension[] GroupBy)
{
    public static ValueTask<SummaryQuery> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        var query = new QueryReader(context.Request.Query);
        var parsed = new SummaryQuery(ReportQuery.Read(query, isSum: true),
            query.Optional("groupBy", QueryForms.GroupBy, [], "One or two of project, client, task, user, team, tag, billable, day, week, month, year, with a comma between."));
        query.RefuseUnknown();
        parsed.Report.Checked();
        return new(parsed);
    }
}
