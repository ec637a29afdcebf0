using System.Reflection;

namespace Timetension.Reporting;

/// <summary>What is asked of a detailed report; <c>limit</c> and <c>cursor</c> are a <see cref="Page"/>.</summary>
internal sealed record DetailedQuery(ReportQuery Report)
{
    public static ValueTask<DetailedQuery> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        var query = new QueryReader(context.Request.Query);
        query.Ignore("limit", "cursor");
        return new(Read(query));
    }

    internal static DetailedQuery Read(QueryReader query)
    {
        var report = ReportQuery.Read(query, isSum: false);
        query.RefuseUnknown();
        return new(report.Checked(query));
    }
}
