using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Timetension.Conformance.Reporting;

/// <summary>What tests of exports do: they ask for one, wait until it is done, and read its file.</summary>
public abstract class ExportTest : ReportingTest
{
    private protected static Task<HttpResponseMessage> AskForExportAsync(Person person, string query) => person.Http.PostAsync(person.In("exports?" + query), content: null);

    /// <summary>The export as soon as it is done.</summary>
    private protected static Task<JsonElement> DoneAsync(Person person, Uri export) =>
        Eventually.SeesAsync(() => person.Http.GetFromJsonAsync<JsonElement>(export), seen => seen.GetProperty("state").GetString() == "done", TimeSpan.FromSeconds(60));

    /// <summary>Where an export is that is done.</summary>
    private protected static async Task<Uri> ExportedAsync(Person person, string query)
    {
        using var accepted = await AskForExportAsync(person, query);
        accepted.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        await DoneAsync(person, accepted.Headers.Location!);
        return accepted.Headers.Location!;
    }

    /// <summary>The file of a new export.</summary>
    private protected static async Task<string> ExportAsync(Person person, string query) => await person.Http.GetStringAsync($"{await ExportedAsync(person, query)}/content");

    /// <summary>The cells of a workbook's first sheet, each with the texts that are within it. No cell is a formula.</summary>
    private protected static async Task<List<string[]>> WorkbookAsync(Person person, string query)
    {
        using var zip = new ZipArchive(new MemoryStream(await person.Http.GetByteArrayAsync($"{await ExportedAsync(person, query)}/content")));
        zip.Entries.Select(part => part.FullName).ShouldBe(
            ["[Content_Types].xml", "_rels/.rels", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml", "xl/worksheets/sheet1.xml"], ignoreOrder: true);
        foreach (var part in zip.Entries)
            await LoadAsync(part);
        var sheet = await LoadAsync(zip.GetEntry("xl/worksheets/sheet1.xml")!);
        sheet.Descendants(sheet.Root!.Name.Namespace + "f").ShouldBeEmpty();
        return [.. sheet.Descendants(sheet.Root.Name.Namespace + "row").Select(row => row.Elements().ToDictionary(cell => cell.Attribute("r")!.Value[0] - 'A', TextOf))
            .Select(cells => Enumerable.Range(0, cells.Keys.Max() + 1).Select(at => cells.GetValueOrDefault(at, "")).ToArray())];

        // What XML can't hold is written by its number (ECMA-376, part 1, 22.9.2.19).
        static string TextOf(XElement cell) => cell.Attribute("t")?.Value != "inlineStr" ? cell.Value
            : Regex.Replace(cell.Value, "_x(?<code>[0-9A-Fa-f]{4})_", match => $"{(char)Convert.ToUInt16(match.Groups["code"].Value, 16)}", RegexOptions.None, TimeSpan.FromSeconds(1));

        static async Task<XDocument> LoadAsync(ZipArchiveEntry part)
        {
            await using var content = await part.OpenAsync();
            return await XDocument.LoadAsync(content, LoadOptions.PreserveWhitespace, CancellationToken.None);
        }
    }

    /// <summary>The lines of a CSV without its header; for those without a line break in a cell.</summary>
    private protected static IReadOnlyList<string> Lines(string csv) => csv.Split("\r\n")[1..^1];

    /// <summary>The cells of a CSV (RFC 4180).</summary>
    private protected static List<string[]> Rows(string csv)
    {
        var (rows, row, cell, isQuoted) = (new List<string[]>(), new List<string>(), new StringBuilder(), false);
        for (var at = 0; at < csv.Length; at++)
            if (isQuoted && csv[at] == '"' && at + 1 < csv.Length && csv[at + 1] == '"')
                cell.Append(csv[++at]);
            else if (csv[at] == '"')
                isQuoted = !isQuoted;
            else if (!isQuoted && csv[at] is ',' or '\n')
                End(isLine: csv[at] == '\n');
            else if (isQuoted || csv[at] != '\r')
                cell.Append(csv[at]);
        return rows;

        void End(bool isLine)
        {
            row.Add(cell.ToString());
            cell.Clear();
            if (!isLine)
                return;
            rows.Add([.. row]);
            row.Clear();
        }
    }
}
