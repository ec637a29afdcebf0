using System.Runtime.CompilerServices;
using System.Text.Unicode;
using CsvHelper;
using NodaTime;

namespace Timetension.TimeEntries;

/// <summary>A Toggl export, read row by row: UTF-8 with or without byte-order mark, RFC 4180 quoting, line breaks within quotes.</summary>
internal sealed class TogglFile : IDisposable
{
    // A quote that is never closed makes the rest of a file one row, and the parser keeps a row in memory whole.
    private const int LongestRowBytes = 1024 * 1024;

    private readonly CsvReader csv;
    private readonly DateTimeZone zone;
    private TogglColumns? columns;
    private bool pending;
    private bool malformed;

    private TogglFile(Stream upload, DateTimeZone zone)
    {
        this.zone = zone;
        csv = CsvReader.Create(upload, new CsvReaderOptions
        {
            TrackLineNumbers = true,
            MaxRecordSize = LongestRowBytes,
            OnMalformedRecord = _ => malformed = true,
        });
    }

    /// <summary>Rows that did not become <see cref="TogglRow"/>s.</summary>
    internal RowErrors Errors { get; } = new();

    /// <summary>Rows so far, good and bad, without the header.</summary>
    internal int Rows { get; private set; }

    internal static async Task<TogglFile> OpenAsync(Stream upload, DateTimeZone zone, CancellationToken ct)
    {
        var file = new TogglFile(upload, zone);
        var firstIsThere = await file.NextAsync(ct);
        file.columns = TogglColumns.Read([.. file.csv.Headers]);
        file.pending = firstIsThere;
        return file;
    }

    internal async IAsyncEnumerable<TogglRow> ReadAsync([EnumeratorCancellation] CancellationToken ct)
    {
        for (var isThere = pending; isThere; isThere = await NextAsync(ct))
        {
            Rows++;
            if (Row() is { } row)
                yield return row;
        }
    }

    public void Dispose() => csv.Dispose();

    private TogglRow? Row()
    {
        var line = (int)csv.LineNumber;
        if (malformed)
            Errors.Add(new(line, Column: null, "malformed_row", "The row's quotes don't match."));
        else if (!Utf8.IsValid(csv.RawRecord))
            Errors.Add(new(line, Column: null, "invalid_encoding", "The row is not UTF-8."));
        else
            return TogglRow.Parse(new TogglCells(line, csv, columns!), zone, Errors);
        return null;
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
