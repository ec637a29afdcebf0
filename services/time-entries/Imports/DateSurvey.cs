namespace Timetension.TimeEntries;

/// <summary>
/// Finds out how a file writes its dates. The first one decides whether the year is in front; which number is the month if it is not, all of them
/// decide together. A file that leaves it open, or contradicts itself, is refused: a guess would be a wrong day.
/// </summary>
internal sealed class DateSurvey(ImportRequest import)
{
    private DateFormat? decided = import.Dates;
    private int eitherLine, monthFirstLine, dayFirstLine;

    /// <summary>Whether no other row can change it.</summary>
    internal bool IsDecided => decided is not null;

    internal void Look(CsvRows rows, ImportColumns columns)
    {
        foreach (var text in IsDecided ? [] : import.Format.Dates.Select(column => columns.Cell(rows.Current, column).Trim()))
            if (CellFormats.Numbers(text) is { } date)
                Count(date, rows.Line);
            else if (HasSeenNone && CellFormats.Date(text, DateFormat.YearFirst) is not null)
                decided = DateFormat.YearFirst;
    }

    /// <exception cref="ProblemException">422: the month may be the first number as well as the second.</exception>
    internal DateFormat Result() => decided ?? (monthFirstLine, dayFirstLine) switch
    {
        (> 0, > 0) => throw Ambiguous($"The date on line {monthFirstLine} has the month first, and the one on line {dayFirstLine} the day."),
        (> 0, _) => DateFormat.MonthFirst,
        (_, > 0) => DateFormat.DayFirst,
        _ when eitherLine > 0 => throw Ambiguous($"All dates, such as the one on line {eitherLine}, may have the month first as well as the day."),
        _ => DateFormat.MonthFirst, // No date tells them apart: there are none, or they are such as 05/05/2026.
    };

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

    private static ProblemException Ambiguous(string detail) =>
        Problems.Unprocessable("ambiguous_date_format", "?dateFormat", detail + " Say which it is with dateFormat.").AsException();
}
