namespace Timetension.Reporting;

/// <summary>Runs reports that were asked for before.</summary>
internal sealed class RequestedReports(Tallies tallies, NpgsqlDataSource database, TimeProvider clock)
{
    /// <summary>The answer of the report itself, as of now and for this viewer.</summary>
    /// <param name="page">Of a detailed report.</param>
    internal async Task<object> AnswerAsync(ReportRequest request, Viewpoint viewer, Page page, CancellationToken ct)
    {
        var query = request.Reader(viewer, clock);
        return request.Kind switch
        {
            ReportKind.Summary => await Summary.AnswerAsync(viewer, SummaryQuery.Read(query), tallies, database, clock, ct),
            ReportKind.Detailed => await DetailedReport.AnswerAsync(viewer, DetailedQuery.Read(query), page, database, clock, ct),
            ReportKind.Weekly => await WeeklyReport.AnswerAsync(viewer, WeeklyQuery.Read(query), tallies, database, clock, ct),
            _ => await TimelineReport.AnswerAsync(viewer, TimelineQuery.Read(query), database, clock, ct),
        };
    }
}
