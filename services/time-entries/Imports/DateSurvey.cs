namespace Timetension.TimeEntries;

/// <summary>
/// Finds out how a file writes its dates. The first one decides whether they have slashes; which number is the month then, all of them
/// decide together. A file that leaves it open, or contradicts itself, is refused: a guess would be a wrong day.
/// </summary>
internal sealed class DateSurvey
{
    private int eitherLine, monthFirstLine, dayFirstLine;

    /// <exception cref="ProblemException">422: the month may be the first number as well as the second.</exception>
    internal static async Task<DateFormat> RunAsync(Stream upload, ImportFormat format, CancellationToken ct)
    {
        var survey = new DateSurvey();
        using var rows = new CsvRows(upload);
        var isThere = await rows.NextAsync(ct);
        var columns = ImportColumns.Read(rows.Header, format);
        for (; isThere; isThere = await rows.NextAsync(ct))
            foreach (var text in format.Dates.Select(column => columns.Cell(rows.Current, column).Trim()))
                if (CellFormats.Slashed(text) is { } date)
                    survey.Count(date, rows.Line);
                else if (survey.HasSeenNone && CellFormats.Date(text, DateFormat.YearFirst) is not null)
                    return DateFormat.YearFirst;
        return survey.Result();
    }

    private bool HasSeenNone => (eitherLine, monthFirstLine, dayFirstLine) == (0, 0, 0);

    private void Count((int First, int Second, int Year) date, int line)
    {
        if (date.First > 12 && date.Second <= 12)
            dayFirstLine = dayFirstLine == 0 ? line : dayFirstLine;
        else if (date.Second > 12 && date.First <= 12)
            monthFirstLine = monthFirstLine == 0 ? line : monthFirstLine;
        else if (date.First != date.Second && date.First <= 12)
            eitherLine = eitherLine == 0 ? line : eitherLine;
    }

    private DateFormat Result() => (monthFirstLine, dayFirstLine) switch
    {
        (> 0, > 0) => throw Ambiguous($"The date on line {monthFirstLine} has the month first, and the one on line {dayFirstLine} the day."),
        (> 0, _) => DateFormat.MonthFirst,
        (_, > 0) => DateFormat.DayFirst,
        _ when eitherLine > 0 => throw Ambiguous($"All dates, such as the one on line {eitherLine}, may have the month first as well as the day."),
        _ => DateFormat.MonthFirst, // No date tells them apart: there are none, or they are such as 05/05/2026.
    };

    private static ProblemException Ambiguous(string detail) =>
        Problems.Unprocessable("ambiguous_date_format", "?dateFormat", detail + " Say which it is with dateFormat.").AsException();
}
