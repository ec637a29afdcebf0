using static Timetension.Conformance.Reporting.Told;

namespace Timetension.Conformance.Reporting;

/// <summary>Files of the detailed report.</summary>
public sealed class Exports : ExportTest
{
    private static readonly string[] Texts =
        ["=HYPERLINK(\"http://example.org\")", "+1", "-1", "@SUM(A1)", "\tx", "\rx", "'quoted'", "''", "a, \"b\"; c", "two\r\nlines", " blank ", "⏱️ 時間", "it's", ""];

    [Fact, Requirement("REP-HTTP-601")]
    public async Task The_file_has_the_entries_of_the_detailed_report()
    {
        var script = new Script(Random(), Subject);
        await TellAsync([.. script.Events, Event(Entry(script.Ada, "2026-03-28T08:00:00Z", "2026-03-28T09:00:00Z", billable: true, rate: new(7333, "EUR")) with { Description = "said" })]);
        await SettleAsync();

        foreach (var query in (string[])["", "&attribution=start", "&roundingUnit=900&roundingMode=up", "&zone=Asia/Kathmandu", "&billable=true", "&projectId=none"])
        {
            var listed = (await script.Ada.Http.GetFromJsonAsync<JsonElement>(script.Ada.In($"reports/detailed?from=2026-03-27&to=2026-10-25&limit=1000{query}"))).GetProperty("items")
                .EnumerateArray().Select(item => item.GetRawText()).ToList();
            var file = JsonDocument.Parse(await ExportAsync(script.Ada, $"format=json&from=2026-03-27&to=2026-10-25{query}")).RootElement;
            file.GetProperty("items").EnumerateArray().Select(item => item.GetRawText()).ShouldBe(listed, ignoreOrder: true, query);
            file.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("start").GetString()).ShouldBeInOrder(SortDirection.Ascending, StringComparer.Ordinal);
            Lines(await ExportAsync(script.Ada, $"format=csv&from=2026-03-27&to=2026-10-25{query}")).Count.ShouldBe(listed.Count, query);
        }
    }

    [Fact, Requirement("REP-HTTP-602")]
    public async Task It_says_how_far_it_is()
    {
        var ada = Subject.SignIn();
        await TellAsync(Event(Entry(ada, "2026-03-10T08:00:00Z", "2026-03-10T09:00:00Z")), Event(Entry(ada, "2026-03-11T08:00:00Z", "2026-03-11T09:00:00Z")));
        await SeesAsync(ada, March, "= 7200 2");

        using var accepted = await AskForExportAsync(ada, $"format=csv&{March}");
        accepted.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        var export = (await DoneAsync(ada, accepted.Headers.Location!));

        (export.GetProperty("rows").GetInt64(), export.GetProperty("rowsTotal").GetInt64(), export.GetProperty("format").GetString()).ShouldBe((2, 2, "csv"));
        (export.GetProperty("expiresAt").GetDateTimeOffset() - export.GetProperty("finishedAt").GetDateTimeOffset()).ShouldBe(TimeSpan.FromDays(1));
        using var file = await ada.Http.GetAsync($"{accepted.Headers.Location}/content");
        file.Content.Headers.ContentDisposition!.ToString().ShouldBe("attachment; filename=entries-2026-03-01-2026-03-31.csv; filename*=UTF-8''entries-2026-03-01-2026-03-31.csv");
        file.Content.Headers.ContentType!.MediaType.ShouldBe("text/csv");
    }

    [Fact, Requirement("REP-HTTP-603")]
    public async Task No_text_of_a_csv_is_run_by_a_spreadsheet()
    {
        var ada = Subject.SignIn();
        var (project, tag) = (Project(ada, "=0"), Tag(ada, "@0"));
        await TellAsync([Event(project), Event(tag), .. Texts.Index().Select(text => Event(Entry(ada, $"2026-03-10T{text.Index:00}:00:00Z", $"2026-03-10T{text.Index:00}:30:00Z", project: project.Id, tags: [tag.Id])
            with { Description = text.Item }))]);
        await SeesAsync(ada, March, $"= {Texts.Length * 1800} {Texts.Length}");

        var rows = Rows(await ExportAsync(ada, $"format=csv&{March}"));

        rows[0].ShouldBe(["start", "end", "time zone", "user", "client", "project", "task", "tags", "description", "billable", "seconds", "amount", "currency", "entry"]);
        rows[1..].Select(row => row[8]).ShouldBe(Texts.Select(text => text is ['=' or '+' or '-' or '@' or '\'' or '\t' or '\r', ..] ? "'" + text : text));
        rows[1..].ShouldAllBe(row => row[5] == "'=0" && row[7] == "'@0");
    }

    [Theory, Requirement("REP-HTTP-604")]
    [InlineData(March, "?format", "required")]
    [InlineData("format=pdf&" + March, "?format", "invalid_parameter")]
    [InlineData("format=csv&to=2026-04-01", "?from", "required")]
    [InlineData("format=csv&from=2026-04-01&to=2026-03-01", "?to", "invalid_range")]
    [InlineData("format=csv&limit=7&" + March, "?limit", "unknown_parameter")]
    [InlineData("format=csv&projectid=none&" + March, "?projectid", "unknown_parameter")]
    [InlineData("format=csv&zone=Europe/Atlantis&" + March, "?zone", "invalid_parameter")]
    public async Task What_is_not_understood_is_refused_by_its_name(string query, string pointer, string code)
    {
        using var refused = await AskForExportAsync(Subject.SignIn(), query);
        (await RefusedAsync(refused, HttpStatusCode.UnprocessableEntity, code)).GetProperty("errors")[0].GetProperty("pointer").GetString().ShouldBe(pointer);
    }

    [Fact, Requirement("REP-HTTP-605")]
    public async Task A_long_one_has_each_entry_once()
    {
        var ada = Subject.SignIn();
        var start = new DateTimeOffset(2026, 3, 1, 0, 0, 0, TimeSpan.Zero);
        var entries = Enumerable.Range(0, 1_050).Select(n => Entry(ada, InstantConverter.Format(start.AddMinutes(n / 2)), InstantConverter.Format(start.AddMinutes((n / 2) + 1)))).ToList();
        await TellAsync(entries.Select(entry => Event(entry)));
        await SeesAsync(ada, March, $"= {60 * entries.Count} {entries.Count}");

        Rows(await ExportAsync(ada, $"format=csv&{March}"))[1..].Select(row => Guid.Parse(row[13])).ShouldBe(entries.OrderBy(entry => entry.Start).ThenBy(entry => entry.Id).Select(entry => entry.Id));
    }
}
