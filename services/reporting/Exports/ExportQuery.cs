using System.Reflection;

namespace Timetension.Reporting;

/// <summary>What is asked of an export: a detailed report, as a file of a format.</summary>
internal sealed record ExportQuery(ExportFormat Format, ReportQuery Report)
{
    public static ValueTask<ExportQuery> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        var query = new QueryReader(context.Request.Query);
        var format = query.Required("format", FormatOf, "One of csv, json, xlsx, ics.");
        var report = ReportQuery.Read(query, isSum: false);
        query.RefuseUnknown();
        return new(new ExportQuery(format, report.Checked(query)));
    }

    private static (bool, ExportFormat) FormatOf(string text) => text switch
    {
        "csv" => (true, ExportFormat.Csv),
        "json" => (true, ExportFormat.Json),
        "xlsx" => (true, ExportFormat.Xlsx),
        "ics" => (true, ExportFormat.Ics),
        _ => (false, default),
    };
}
