using System.Runtime.CompilerServices;
using System.Text.Unicode;
using CsvHelper;

namespace Timetension.TimeEntries;

/// <summary>A file that is imported, read row by row: UTF-8 with or without byte-order mark, RFC 4180 quoting, line breaks within quotes.</summary>
internal sealed class ImportFile : IDisposable
{
    // A quote that is never closed makes the rest of a file one row, and the parser keeps a row in memory whole.
    private const int LongestRowBytes = 1024 * 1024;

    private readonly CsvReader csv;
    private readonly ImportFormat format;
    private readonly RowTimes times;
    private ImportColumns? columns;
    private bool pending;
    private bool malformed;

    private ImportFile(Stream upload, ImportRequest import)
    {
        format = import.Format;
        times = new RowTimes(import.Zone);
        csv = CsvReader.Create(upload, new CsvReaderOptions
        {
            TrackLineNumbers = true,
            MaxRecordSize = LongestRowBytes,
            OnMalformedRecord = _ => malformed = true,
        });
    }

    /// <summary>Rows that did not become <see cref="ImportedRow"/>s.</summary>
    internal RowErrors Errors { get; } = new();

    /// <summary>Rows so far, good and bad, without the header.</summary>
    internal int Rows { get; private set; }

    internal static async Task<ImportFile> OpenAsync(Stream upload, ImportRequest import, CancellationToken ct)
    {
        var file = new ImportFile(upload, import);
        var firstIsThere = await file.NextAsync(ct);
        file.columns = ImportColumns.Read([.. file.csv.Headers], import.Format);
        file.pending = firstIsThere;
        return file;
    }

    internal async IAsyncEnumerable<ImportedRow> ReadAsync([EnumeratorCancellation] CancellationToken ct)
    {
        for (var isThere = pending; isThere; isThere = await NextAsync(ct))
        {
            Rows++;
            if (Row() is { } row)
                yield return row;
        }
    }

    public void Dispose() => csv.Dispose();

    private ImportedRow? Row()
    {
        try
        {
            return Understand();
        }
        catch (RowException exception)
        {
            Errors.Add(exception.Error);
            return null;
        }
    }

    private ImportedRow Understand()
    {
        var line = (int)csv.LineNumber;
        if (malformed)
            throw new RowException(new(line, Column: null, "malformed_row", "The row's quotes don't match."));
        if (!Utf8.IsValid(csv.RawRecord))
            throw new RowException(new(line, Column: null, "invalid_encoding", "The row is not UTF-8."));
        return format.Read(new RowCells(line, csv, columns!), times);
    }

    private async ValueTask<bool> NextAsync(CancellationToken ct)
    {
        malformed = false;
        try
        {
            return await csv.ReadAsync(ct);
        }
        catch (CsvFormatException exception)
        {
            throw Problems.Unprocessable("row_too_long",
                detail: $"The row on line {exception.LineNumber} has more than 1 MiB; perhaps a quote is not closed.").AsException();
        }
    }
}
