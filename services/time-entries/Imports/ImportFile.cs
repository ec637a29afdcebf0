using System.Runtime.CompilerServices;

namespace Timetension.TimeEntries;

/// <summary>A file that is imported, read row by row.</summary>
internal sealed class ImportFile : IDisposable
{
    private readonly CsvRows rows;
    private readonly ImportFormat format;
    private readonly ImportColumns columns;
    private readonly RowTimes times;
    private bool pending;

    private ImportFile(CsvRows rows, bool pending, ImportRequest import, DateFormat dates)
    {
        this.rows = rows;
        this.pending = pending;
        format = import.Format;
        columns = ImportColumns.Read(rows.Header, format);
        times = new RowTimes(import.Zone, dates);
    }

    /// <summary>Rows that did not become <see cref="ImportedRow"/>s.</summary>
    internal RowErrors Errors { get; } = new();

    /// <summary>Columns that nothing is made of.</summary>
    internal IReadOnlyList<string> IgnoredColumns => columns.Ignored;

    /// <summary>Rows so far, good and bad, without the header.</summary>
    internal int Rows { get; private set; }

    internal static async Task<ImportFile> OpenAsync(Stream upload, ImportRequest import, CancellationToken ct)
    {
        var dates = import.Dates ?? await DateSurvey.RunAsync(upload, import.Format, ct);
        var rows = new CsvRows(upload);
        try
        {
            return new ImportFile(rows, await rows.NextAsync(ct), import, dates);
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
            rows.EnsureReadable();
            return format.Read(new RowCells(rows.Line, rows.Current, columns), times);
        }
        catch (RowException exception)
        {
            Errors.Add(exception.Error);
            return null;
        }
    }
}
