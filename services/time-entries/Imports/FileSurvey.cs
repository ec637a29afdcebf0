namespace Timetension.TimeEntries;

/// <summary>What a file says only as a whole: how it writes its dates, and whose rows it has, if it says so.</summary>
internal sealed record FileSurvey(DateFormat Dates, People? People)
{
    /// <exception cref="ProblemException">422: its dates may be read in two ways, or it has the rows of several people, and the request says not whose.</exception>
    internal static async Task<FileSurvey> RunAsync(Stream upload, ImportRequest import, CancellationToken ct)
    {
        using var rows = new CsvRows(upload);
        var isThere = await rows.NextAsync(ct);
        var columns = ImportColumns.Read(rows.Header, import.Format);
        var (dates, people) = (new DateSurvey(import), People.In(rows.Header));
        for (; isThere && (!dates.IsDecided || people.Length > 0); isThere = await rows.NextAsync(ct))
        {
            if (rows.Fault is not null)
                continue;
            dates.Look(rows, columns);
            Array.ForEach(people, some => some.Count(rows.Current));
        }

        var found = Array.Find(people, some => some.Listed.Count > 0);
        return found?.Listed.Count > 1 && import.Person is null ? throw Several(found) : new(dates.Result(), found);
    }

    private static ProblemException Several(People people) =>
        Problems.Unprocessable("several_people", "?person", "The file has the rows of several people. Say with person whose rows are yours.",
            new Dictionary<string, object?>(StringComparer.Ordinal) { ["people"] = people.Listed }).AsException();
}
