using System.Text.Unicode;
using CsvHelper;

namespace Timetension.TimeEntries;

/// <summary>The rows of a file: UTF-8 with or without byte-order mark, RFC 4180 quoting, line breaks within quotes, comma, semicolon or tab.</summary>
internal sealed class CsvRows : IDisposable
{
    // A quote that is never closed makes the rest of a file one row, and the parser keeps a row in memory whole.
    private const int LongestRowBytes = 1024 * 1024;

    private bool malformed;

    /// <param name="upload">Read from its beginning, and left open.</param>
    internal CsvRows(Stream upload)
    {
        upload.Position = 0;
        Current = CsvReader.Create(upload, new CsvReaderOptions
        {
            TrackLineNumbers = true,
            MaxRecordSize = LongestRowBytes,
            // The header is record 1, and read with the first row: its columns are those that can be made out.
            OnMalformedRecord = record => malformed |= record.RecordNumber > 1,
        }, leaveOpen: true);
    }

    internal CsvReader Current { get; }

    internal string[] Header => [.. Current.Headers];

    /// <summary>The line that the row begins on, of the file as it is; the header is on line 1.</summary>
    internal int Line => (int)Current.LineNumber;

    /// <exception cref="ProblemException">422: the row has no end in sight.</exception>
    internal async ValueTask<bool> NextAsync(CancellationToken ct)
    {
        malformed = false;
        try
        {
            return await Current.ReadAsync(ct);
        }
        catch (CsvFormatException exception)
        {
            throw Problems.Unprocessable("row_too_long",
                detail: $"The row on line {exception.LineNumber} has more than 1 MiB; perhaps a quote is not closed.").AsException();
        }
    }

    /// <summary>Why the row can't be read; null when it can.</summary>
    internal RowError? Fault =>
        malformed ? new(Line, Column: null, "malformed_row", "The row's quotes don't match.")
        : !Utf8.IsValid(Current.RawRecord) ? new(Line, Column: null, "invalid_encoding", "The row is not UTF-8.")
        : null;

    public void Dispose() => Current.Dispose();
}
