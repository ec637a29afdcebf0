using System.Globalization;
using System.IO.Compression;
using System.Xml;

namespace Timetension.Reporting;

/// <summary>
/// A workbook (ECMA-376), written as it is zipped: cells have their text within, so that no table of texts grows. Instants are wall-clock times of the entry's
/// zone. A text is never a formula; one that looks so is marked as text, so that it stays one when it is edited.
/// </summary>
internal sealed class XlsxFile : ExportFile
{
    private const int RowsOfSheet = 1_048_576;

    private readonly bool hasAmounts;
    private readonly string[] header;
    private readonly ZipArchive zip;
    private XmlWriter? sheet;
    private int sheets;
    private int row;
    private int column;

    internal XlsxFile(ExportBuffer buffer, bool hasAmounts)
    {
        this.hasAmounts = hasAmounts;
        header = ["start", "end", "time zone", "user", "client", "project", "task", "tags", "description", "billable", "duration", "seconds", .. hasAmounts ? ["amount", "currency"] : Array.Empty<string>(), "entry"];
        zip = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true);
        BeginSheet();
    }

    internal override void Write(DetailedReport.Item row)
    {
        if (this.row == RowsOfSheet)
            BeginSheet();
        BeginRow();
        Instant(row.Start, row.TimeZone);
        Instant(row.End, row.TimeZone);
        foreach (var text in (string[])[row.TimeZone, row.User.Text(), row.Client.Text(), row.Project.Text(), row.Task.Text(), row.TagsText(), row.Description])
            Text(text, text.LooksLikeFormula() ? XlsxParts.TextStyle : 0);
        Cell("b", row.Billable ? "1" : "0");
        Cell("n", (row.Seconds / 86_400.0).ToString("R", CultureInfo.InvariantCulture), XlsxParts.DurationStyle);
        Cell("n", Number(row.Seconds));
        if (hasAmounts)
        {
            Cell("n", row.Amount is { } money ? Number(money.Amount) : "");
            Text(row.Amount?.Currency ?? "");
        }

        Text(row.EntryId.ToString());
        sheet!.WriteEndElement();
    }

    internal override ValueTask EndAsync(CancellationToken ct)
    {
        EndSheet();
        foreach (var (name, content) in XlsxParts.Of(sheets))
        {
            using var part = new StreamWriter(zip.CreateEntry(name, CompressionLevel.Fastest).Open());
            part.Write(content);
        }

        zip.Dispose();
        return ValueTask.CompletedTask;
    }

    public override async ValueTask DisposeAsync()
    {
        sheet?.Dispose();
        zip.Dispose();
        await base.DisposeAsync();
    }

    private void BeginSheet()
    {
        EndSheet();
        var part = zip.CreateEntry(XlsxParts.Sheet(++sheets), CompressionLevel.Fastest).Open();
        sheet = XmlWriter.Create(part, new XmlWriterSettings { CloseOutput = true });
        sheet.WriteStartElement("worksheet", XlsxParts.Namespace);
        sheet.WriteRaw(XlsxParts.FrozenHeader);
        sheet.WriteStartElement("sheetData", XlsxParts.Namespace);
        row = 0;
        BeginRow();
        foreach (var name in header)
            Text(name, XlsxParts.HeaderStyle);
        sheet.WriteEndElement();
    }

    private void EndSheet()
    {
        sheet?.WriteEndDocument();
        sheet?.Dispose();
    }

    private void BeginRow()
    {
        sheet!.WriteStartElement("row", XlsxParts.Namespace);
        sheet.WriteAttributeString("r", Number(++row));
        column = 0;
    }

    private void Instant(DateTimeOffset? instant, string timeZone) => Cell("n", instant is not { } at ? ""
        : NodaTime.Instant.FromDateTimeOffset(at).InZone(Zones.Get(timeZone)).LocalDateTime.ToDateTimeUnspecified().ToOADate().ToString("R", CultureInfo.InvariantCulture), XlsxParts.InstantStyle);

    private void Text(string text, int style = 0) => Cell("inlineStr", text, style);

    private void Cell(string type, string value, int style = 0)
    {
        var name = (char)('A' + column++);
        if (value.Length == 0)
            return;
        sheet!.WriteStartElement("c", XlsxParts.Namespace);
        sheet.WriteAttributeString("r", string.Create(CultureInfo.InvariantCulture, $"{name}{row}"));
        sheet.WriteAttributeString("t", type);
        if (style != 0)
            sheet.WriteAttributeString("s", Number(style));
        if (type == "inlineStr")
        {
            sheet.WriteStartElement("is", XlsxParts.Namespace);
            sheet.WriteStartElement("t", XlsxParts.Namespace);
            sheet.WriteAttributeString("xml", "space", null, "preserve");
            sheet.WriteString(XlsxText.Escaped(value));
            sheet.WriteEndElement();
            sheet.WriteEndElement();
        }
        else
        {
            sheet.WriteElementString("v", XlsxParts.Namespace, value);
        }

        sheet.WriteEndElement();
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
