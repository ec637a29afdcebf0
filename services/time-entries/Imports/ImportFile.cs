using System.Runtime.CompilerServices;

namespace Timetension.TimeEntries;

/// <summary>A file that is imported, read row by row.</summary>
internal sealed class ImportFile : IDisposable
{
    private readonly CsvRows rows;
    private readonly ImportRequest import;
    private readonly ImportColumns columns;
    private readonly People? people;
    private readonly RowTimes times;
    private bool pending;

    private ImportFile(CsvRows rows, bool pending, ImportRequest import, FileSurvey survey)
    {
        this.rows = rows;
        this.pending = pending;
        this.import = import;
        columns = ImportColumns.Read(rows.Header, import.Format);
        times = new RowTimes(import.Zone, survey.Dates);
        people = survey.People;
    }

    /// <summary>Whose rows there are.</summary>
    internal IReadOnlyList<People.Share> Shares => people?.Listed ?? [];

    /// <summary>Rows that did not become <see cref="ImportedRow"/>s.</summary>
    internal RowErrors Errors { get; } = new();

    /// <summary>Columns that nothing is made of.</summary>
    internal IReadOnlyList<string> IgnoredColumns => columns.Ignored;

    /// <summary>Rows so far, good and bad, without the header.</summary>
    internal int Rows { get; private set; }

    /// <summary>Rows that are not of the person whose rows are imported.</summary>
    internal int Skipped { get; private set; }

    internal static async Task<ImportFile> OpenAsync(Stream upload, ImportRequest import, CancellationToken ct)
    {
        var survey = await FileSurvey.RunAsync(upload, import, ct);
        var rows = new CsvRows(upload);
        try
        {
            return new ImportFile(rows, await rows.NextAsync(ct), import, survey);
        }
        catch
        {
            rows.Dispose();
            throw;
        }
    }

    internal async IAsyncEnumerable<ImportedRow> ReadAsync([EnumeratorCancellation] CancellationToken ct)
    {
        for (; pending; pending = await rows.NextAsync(ct))
        {
            Rows++;
            if (Row() is { } row)
                yield return row;
        }
    }

    public void Dispose() => rows.Dispose();

    private ImportedRow? Row()
    {
        try
        {
            if (rows.Fault is { } fault)
                throw new RowException(fault);
            if (import.Person is null || people?.IsOf(rows.Current, import.Person) == true)
                return import.Format.Read(new RowCells(rows.Line, rows.Current, columns), times);
            Skipped++;
            return null;
        }
        catch (RowException exception)
        {
            Errors.Add(exception.Error);
            return null;
        }
    }
}
