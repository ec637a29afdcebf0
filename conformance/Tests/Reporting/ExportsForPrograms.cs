using System.Globalization;
using System.Text;
using static Timetension.Conformance.Reporting.Told;

namespace Timetension.Conformance.Reporting;

/// <summary>Workbooks and calendars.</summary>
public sealed class ExportsForPrograms : ExportTest
{
    private static readonly string[] Texts =
    [
        "=1+1", "+1", "@SUM(A1)", "\tx", "'quoted", "a, \"b\"; c\\d", "two\r\nlines", " blank ", "\u0001control", "_x0041_ and _x000D_", "<b>&amp;</b>", "it's", "",
        string.Concat(Enumerable.Repeat("⏱️ 時間 ", 30)),
    ];

    [Fact, Requirement("REP-HTTP-606")]
    public async Task A_workbook_has_the_rows_of_the_csv_with_texts_as_they_are()
    {
        var ada = await RecordedAsync();

        var rows = Rows(await ExportAsync(ada, $"format=csv&{March}"));
        var cells = await WorkbookAsync(ada, $"format=xlsx&{March}");

        cells[0].ShouldBe([.. rows[0][..10], "duration", .. rows[0][10..]]);
        cells.Count.ShouldBe(rows.Count);
        cells[1..].Select(row => row[8]).ShouldBe(Texts);
        foreach (var (row, line) in cells[1..].Zip(rows[1..]))
        {
            row[2..8].ShouldBe([.. line[2..5], "=Shop", .. line[6..8]]);
            row[11..].ShouldBe(line[10..]);
            (Number(row[10]) * 86_400).ShouldBe(Number(line[10]), tolerance: 0.001);
            foreach (var at in (int[])[0, 1])
                DateTime.FromOADate(Number(row[at])).ShouldBe(DateTimeOffset.Parse(line[at], CultureInfo.InvariantCulture).AddHours(5.75).DateTime, TimeSpan.FromMilliseconds(2));
        }
    }

    [Fact, Requirement("REP-HTTP-607")]
    public async Task A_calendar_has_an_event_for_each_entry()
    {
        var ada = await RecordedAsync();

        var file = Encoding.UTF8.GetBytes(await ExportAsync(ada, $"format=ics&{March}"));

        var text = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(file);
        var folded = text.Split("\r\n");
        folded.ShouldAllBe(line => Encoding.UTF8.GetByteCount(line) <= 75 && !line.Contains('\n') && !line.Contains('\r'));
        // A character that was cut would not be one when it is read.
        text.ShouldNotContain("\uFFFD");
        var lines = text.Replace("\r\n ", "", StringComparison.Ordinal).Split("\r\n");
        (lines[0], lines[1], lines[^2], lines[^1]).ShouldBe(("BEGIN:VCALENDAR", "VERSION:2.0", "END:VCALENDAR", ""));
        lines.Count(line => line == "BEGIN:VEVENT").ShouldBe(Texts.Length);
        ValuesOf("UID").Distinct(StringComparer.Ordinal).Count().ShouldBe(Texts.Length);
        ValuesOf("DTSTART")[0].ShouldBe("20260310T000000Z");
        ValuesOf("DTEND")[0].ShouldBe("20260310T003000Z");
        ValuesOf("DTSTAMP").ShouldAllBe(value => value.EndsWith('Z'));
        ValuesOf("SUMMARY").ShouldBe(Texts.Select(summary => summary.Length == 0 ? "=Shop"
            : summary.Replace("\\", "\\\\", StringComparison.Ordinal).Replace(";", "\\;", StringComparison.Ordinal).Replace(",", "\\,", StringComparison.Ordinal)
                .Replace("\r\n", "\\n", StringComparison.Ordinal).Replace("\u0001", "", StringComparison.Ordinal)));
        ValuesOf("CATEGORIES").ShouldAllBe(value => value == "a\\, b");
        (await ExportAsync(ada, $"format=ics&{March}")).ShouldBe(text);

        List<string> ValuesOf(string name) => [.. lines.Where(line => line.StartsWith(name + ":", StringComparison.Ordinal)).Select(line => line[(name.Length + 1)..])];
    }

    private static double Number(string cell) => double.Parse(cell, CultureInfo.InvariantCulture);

    private static async Task<Person> RecordedAsync()
    {
        var ada = Subject.SignIn();
        var (project, tag) = (Project(ada, "=Shop"), Tag(ada, "a, b"));
        await TellAsync([Event(project), Event(tag), .. Texts.Index().Select(text => Event(Entry(ada, $"2026-03-10T{text.Index:00}:00:00Z", $"2026-03-10T{text.Index:00}:30:00Z", zone: "Asia/Kathmandu",
            project: project.Id, tags: [tag.Id], billable: true, rate: new(6000, "EUR")) with { Description = text.Item }))]);
        await SeesAsync(ada, March, $"= {Texts.Length * 1800} {Texts.Length} {Texts.Length * 3000}EUR");
        return ada;
    }
}
