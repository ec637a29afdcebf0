using Timetension.Conformance.TimeEntries;
using static Timetension.Conformance.Reporting.Told;

namespace Timetension.Conformance.Reporting;

/// <summary>Reports that are shared by a link.</summary>
public sealed class SharedReports : ReportingTest
{
    [Fact, Requirement("REP-HTTP-711")]
    public async Task A_link_shows_what_the_report_shows_to_who_shared_it()
    {
        var ada = Subject.SignIn(Role.Member);
        var shop = Project(ada, "Shop");
        await TellAsync(Event(shop), Event(User(ada, "Ada")), Event(Entry(ada, "2026-03-10T08:00:00Z", "2026-03-10T09:00:00Z", project: shop.Id)), Event(Entry(ada, "2026-03-11T08:00:00Z", "2026-03-11T08:10:00Z")));
        await SeesAsync(ada, March, "= 4200 2");

        foreach (var (kind, query, from, to) in ((string, Dictionary<string, string>, string, string)[])
        [
            ("summary", new() { ["from"] = "2026-03-01", ["to"] = "2026-04-01", ["groupBy"] = "project,day", ["zone"] = "user" }, "2026-03-01", "2026-04-01"),
            ("detailed", new() { ["from"] = "2026-03-01", ["to"] = "2026-04-01", ["projectId"] = $"{shop.Id}" }, "2026-03-01", "2026-04-01"),
            ("weekly", new() { ["week"] = "2026-03-11", ["by"] = "project" }, "2026-03-09", "2026-03-16"),
            ("timeline", new() { ["from"] = "2026-03-10", ["to"] = "2026-03-12" }, "2026-03-10", "2026-03-12"),
        ])
        {
            var answer = await (await ada.ShareAsync(query, kind)).ReadAsync();
            answer.Status.ShouldBe(200, answer.Text);
            var asked = await ada.GetAsync($"reports/{kind}?{string.Join('&', query.Select(one => $"{one.Key}={one.Value}"))}");
            answer.Json.GetProperty("report").GetRawText().ShouldBe(asked.Text);
            ((string[])["name", "kind", "from", "to"]).Select(member => answer.Json.GetProperty(member).GetString()).ShouldBe(["March", kind, from, to]);
            answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        }
    }

    [Fact, Requirement("REP-HTTP-712")]
    public async Task The_secret_is_told_once()
    {
        var ada = Subject.SignIn();
        var (one, other) = (await ada.ShareAsync(), await ada.ShareAsync());
        one.Secret.ShouldNotBe(other.Secret);
        one.Secret!.Length.ShouldBe(43);

        var shown = await ada.GetAsync($"shared-reports/{one.Id}");
        (shown.Read<Link>(200), shown.ETag).ShouldBe((one with { Secret = null }, "\"1\""));
        var listed = await ada.GetAsync("shared-reports");
        listed.Items<Link>().Select(link => link.Id).ShouldBe([other.Id, one.Id]);
        listed.Text.ShouldNotContain("secret");
        var page = await ada.GetAsync("shared-reports?limit=1");
        (await ada.GetAsync($"shared-reports?limit=1&cursor={page.NextCursor}")).Items<Link>().ShouldHaveSingleItem().Id.ShouldBe(one.Id);
    }

    [Fact, Requirement("REP-HTTP-713")]
    public async Task A_saved_report_is_shared_as_it_is_then()
    {
        var ada = Subject.SignIn();
        var bob = Subject.SignIn(Role.Manager, ada.WorkspaceId);
        await TellAsync(Event(Entry(ada, "2026-03-10T08:00:00Z", "2026-03-10T09:00:00Z")));
        await SeesAsync(ada, March, "= 3600 1");
        var saved = (await ada.PostAsync("saved-reports", new { name = "Of March", kind = "summary", query = Links.OfMarch })).Json.GetProperty("id").GetGuid();
        var link = (await ada.PostAsync("shared-reports", new { savedReportId = saved })).Read<Link>(201);
        await ada.PatchAsync($"saved-reports/{saved}", new { query = new { from = "2020-03-01", to = "2020-04-01" } }, 1);
        await ada.DeleteAsync($"saved-reports/{saved}", 2);
        (link.Name, await link.TotalAsync()).ShouldBe(("Of March", "3600"));

        (await ada.PostAsync("shared-reports", new { savedReportId = saved })).ShouldBeRefused(404, "not_found", "/savedReportId");
        var hers = (await ada.PostAsync("saved-reports", new { name = "Hers", kind = "summary", query = Links.OfMarch })).Json.GetProperty("id").GetGuid();
        (await bob.PostAsync("shared-reports", new { savedReportId = hers })).ShouldBeRefused(404, "not_found", "/savedReportId");
        (await ada.PostAsync("shared-reports", new { savedReportId = hers, kind = "summary", query = Links.OfMarch })).ShouldBeRefused(422, "not_both", "/kind", "/query");
        (await ada.PostAsync("shared-reports", "{}")).ShouldBeRefused(422, "required", "/name", "/kind", "/query");
        (await ada.PostAsync("shared-reports", new { name = "x", kind = "weekly", query = Links.OfMarch })).ShouldBeRefused(422, "required", "/query/week");
    }

    [Fact, Requirement("REP-HTTP-714")]
    public async Task A_detailed_report_is_read_in_pages()
    {
        var ada = Subject.SignIn();
        await TellAsync(Enumerable.Range(1, 3).Select(day => Event(Entry(ada, $"2026-03-0{day}T08:00:00Z", $"2026-03-0{day}T09:00:00Z"))));
        await SeesAsync(ada, March, "= 10800 3");
        var link = await ada.ShareAsync(kind: "detailed");

        var starts = new List<string>();
        for (var (page, more) = ("", true); more && starts.Count < 10;)
        {
            var report = (await link.ReadAsync("?limit=1" + page)).Json.GetProperty("report");
            starts.AddRange(report.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("start").GetString()![..10]));
            more = report.TryGetProperty("nextCursor", out var next);
            page = more ? $"&cursor={next.GetString()}" : "";
        }

        starts.ShouldBe(["2026-03-03", "2026-03-02", "2026-03-01"]);
        (await link.ReadAsync("?zone=Etc/UTC")).ShouldBeRefused(422, "unknown_parameter", "?zone");
    }

    [Fact, Requirement("REP-HTTP-715")]
    public async Task A_link_lives_30_days_unless_it_is_said_and_a_year_at_most()
    {
        var ada = Subject.SignIn();
        var link = await ada.ShareAsync();
        (link.ExpiresAt - link.CreatedAt).ShouldBe(TimeSpan.FromDays(30));
        foreach (var never in new[] { DateTimeOffset.UtcNow.AddMinutes(-1), DateTimeOffset.UtcNow.AddDays(367) })
            (await ada.PostAsync("shared-reports", new { name = "March", kind = "summary", query = Links.OfMarch, expiresAt = never })).ShouldBeRefused(422, "out_of_range", "/expiresAt");
    }

    [Fact, Requirement("REP-CONC-702")]
    public async Task A_link_is_revoked_by_who_saw_it()
    {
        var ada = Subject.SignIn();
        var link = await ada.ShareAsync();

        (await ada.DeleteAsync($"shared-reports/{link.Id}")).ShouldBeRefused(428, "if_match_required");
        (await ada.DeleteAsync($"shared-reports/{link.Id}", 2)).ShouldBeRefused(412, "stale_version");
        (await link.ReadAsync()).Status.ShouldBe(200);
        (await ada.DeleteAsync($"shared-reports/{link.Id}", 1)).Status.ShouldBe(204);
    }

    [Theory, Requirement("REP-IDEM-701")]
    [InlineData("saved-reports")]
    [InlineData("shared-reports")]
    public async Task Sent_again_with_its_key_it_is_done_once(string path)
    {
        var ada = Subject.SignIn();
        var (body, key) = (new { name = "March", kind = "summary", query = Links.OfMarch }, $"{Guid.NewGuid()}");
        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => ada.PostAsync(path, body, key: key)));

        answers[0].Status.ShouldBe(201, answers[0].Text);
        foreach (var answer in answers)
            answer.ShouldBeThatOf(answers[0]);
        (await ada.GetAsync(path)).Items<Link>().Length.ShouldBe(1);
        (await ada.PostAsync(path, body with { name = "April" }, key: key)).ShouldBeRefused(422, "idempotency_key_reused");
    }

    [Fact, Requirement("REP-OPS-701")]
    public async Task Neither_what_is_printed_nor_the_telemetry_has_the_secret_of_a_link()
    {
        var link = await Subject.SignIn().ShareAsync();
        var trace = Guid.NewGuid().ToString("N");
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/shared-reports/{link.Secret}") { Headers = { { "traceparent", $"00-{trace}-00f067aa0ba902b7-01" } } };
        using var visitor = Subject.CreateClient();
        using var answer = await visitor.SendAsync(request);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);

        // A replacement may well send no spans of its own: then there is nothing in them.
        await Eventually.SeesAsync(() => Task.FromResult(Subject.World.Telemetry.SpansOf(trace)), spans => spans.Any(span => span.Kind == Span.Server), TimeSpan.FromSeconds(10));
        Subject.World.Telemetry.Has(link.Secret!).ShouldBeFalse();
        (await PrintedAsync()).ShouldNotContain(link.Secret!);
    }
}
