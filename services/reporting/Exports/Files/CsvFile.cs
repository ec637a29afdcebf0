using System.Buffers;
using System.Globalization;

namespace Timetension.Reporting;

/// <summary>CSV (RFC 4180), with a header. No text in it is run by a spreadsheet: one that would be gets an apostrophe in front, as does one that begins with an apostrophe.</summary>
internal sealed class CsvFile : ExportFile
{
    private static readonly SearchValues<char> Special = SearchValues.Create(",;\"\r\n");

    private readonly ExportBuffer buffer;
    private readonly bool hasAmounts;

    internal CsvFile(ExportBuffer buffer, bool hasAmounts)
    {
        (this.buffer, this.hasAmounts) = (buffer, hasAmounts);
        EndLine("start,end,time zone,user,client,project,task,tags,description,billable,seconds" + (hasAmounts ? ",amount,currency" : "") + ",entry");
    }

    internal override void Write(DetailedReport.Item row)
    {
        var cells = (string[])
        [
            InstantConverter.Format(row.Start), row.End is { } end ? InstantConverter.Format(end) : "", row.TimeZone, Cell(row.User.Text()), Cell(row.Client.Text()), Cell(row.Project.Text()),
            Cell(row.Task.Text()), Cell(row.TagsText()), Cell(row.Description), row.Billable ? "true" : "false", Number(row.Seconds),
            .. hasAmounts ? [row.Amount is { } money ? Number(money.Amount) : "", row.Amount?.Currency ?? ""] : Array.Empty<string>(), row.EntryId.ToString(),
        ];
        EndLine(string.Join(',', cells));
    }

    internal override ValueTask EndAsync(CancellationToken ct) => ValueTask.CompletedTask;

    /// <summary>A text as a cell.</summary>
    internal static string Cell(string text)
    {
        var guarded = text.LooksLikeFormula() ? "'" + text : text;
        return guarded.Length > 0 && (guarded.AsSpan().ContainsAny(Special) || char.IsWhiteSpace(guarded[0]) || char.IsWhiteSpace(guarded[^1]))
            ? $"\"{guarded.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : guarded;
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private void EndLine(string text)
    {
        buffer.Write(text);
        buffer.Write("\r\n");
    }
}
