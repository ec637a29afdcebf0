using Timetension.Conformance.TimeEntries;
using static Timetension.Conformance.Reporting.Told;

namespace Timetension.Conformance.Reporting;

/// <summary>Reports that are saved under a name.</summary>
public sealed class SavedReports : ReportingTest
{
    private static readonly object ThisMonth = new { name = "This month", kind = "summary", query = new { range = "this-month", groupBy = "project" } };

    [Fact, Requirement("REP-HTTP-701")]
    public async Task A_saved_report_is_kept_as_it_was_said_until_it_is_deleted()
    {
        var ada = Subject.SignIn(Role.Member);
        var created = await ada.PostAsync("saved-reports", new { name = " March ", kind = "detailed", query = new { from = "2026-03-01", to = "2026-04-01", billable = "true" } });
        var report = created.Read<Saved>(201);
        (report.Name, report.Kind, report.Visibility, report.OwnerId, report.Version).ShouldBe(("March", "detailed", "private", ada.UserId, 1));
        report.Query.ShouldBe(new Dictionary<string, string> { ["from"] = "2026-03-01", ["to"] = "2026-04-01", ["billable"] = "true" }, ignoreOrder: true);
        (created.ETag, created.Location).ShouldBe(("\"1\"", ada.In($"saved-reports/{report.Id}")));
        (await ada.GetAsync($"saved-reports/{report.Id}")).ShouldSatisfyAllConditions(answer => answer.ETag.ShouldBe("\"1\""), answer => answer.Text.ShouldBe(created.Text));

        var changed = await ada.PatchAsync($"saved-reports/{report.Id}", new { kind = "weekly", query = new { week = "2026-03-11" }, visibility = "workspace" }, 1);
        var now = changed.Read<Saved>(200);
        (now.Name, now.Kind, now.Visibility, now.Version, changed.ETag).ShouldBe(("March", "weekly", "workspace", 2, "\"2\""));
        now.Query.ShouldHaveSingleItem().ShouldBe(KeyValuePair.Create("week", "2026-03-11"));
        (await ada.PatchAsync($"saved-reports/{report.Id}", new { name = "March" }, 2)).Read<Saved>(200).Version.ShouldBe(2);

        (await ada.DeleteAsync($"saved-reports/{report.Id}", 2)).Status.ShouldBe(204);
        (await ada.GetAsync($"saved-reports/{report.Id}")).ShouldBeRefused(404, "not_found");
    }

    [Theory, Requirement("REP-HTTP-702")]
    [InlineData("summary", """{"from":"2026-03-01"}""", "required", "/query/to")]
    [InlineData("summary", """{"from":"2026-03-01","to":"2026-02-01"}""", "invalid_range", "/query/to")]
    [InlineData("summary", """{"range":"this-month","groupBy":"planet"}""", "invalid_parameter", "/query/groupBy")]
    [InlineData("summary", """{"range":"this-month","groupby":"day"}""", "unknown_parameter", "/query/groupby")]
    [InlineData("summary", """{"range":"this-month","a/b~":"day"}""", "unknown_parameter", "/query/a~1b~0")]
    [InlineData("summary", """{"range":"this-month","from":"2026-03-01"}""", "invalid_parameter", "/query/from")]
    [InlineData("summary", """{"range":"next-month"}""", "invalid_parameter", "/query/range")]
    [InlineData("summary", """{"range":"this-month","limit":"5"}""", "unknown_parameter", "/query/limit")]
    [InlineData("summary", """{"range":"this-month","userId":"me"}""", "invalid_parameter", "/query/userId")]
    [InlineData("detailed", """{"range":"this-month","groupBy":"day"}""", "unknown_parameter", "/query/groupBy")]
    [InlineData("weekly", """{"range":"this-month"}""", "invalid_parameter", "/query/range")]
    [InlineData("weekly", """{}""", "required", "/query/week")]
    [InlineData("weekly", """{"range":"this-week","zone":null}""", "invalid_type", "/query/zone")]
    [InlineData("timeline", """{"range":"this-year"}""", "range_too_long", "/query/range")]
    [InlineData("timeline", """{"range":"today","attribution":"start"}""", "unknown_parameter", "/query/attribution")]
    public async Task What_the_report_would_refuse_is_not_saved(string kind, string query, string code, string pointer)
    {
        var ada = Subject.SignIn();
        (await ada.PostAsync("saved-reports", $$"""{"name":"March","kind":"{{kind}}","query":{{query}}}""")).ShouldBeRefused(422, code, pointer);

        var saved = (await ada.PostAsync("saved-reports", new { name = "Week", kind = "weekly", query = new { week = "2026-03-11" } })).Read<Saved>(201);
        (await ada.PatchAsync($"saved-reports/{saved.Id}", $$"""{"kind":"{{kind}}","query":{{query}}}""", 1)).ShouldBeRefused(422, code, pointer);
        (await ada.GetAsync("saved-reports")).Items<Saved>().ShouldHaveSingleItem().Version.ShouldBe(1);
    }

    [Fact, Requirement("REP-HTTP-703")]
    public async Task The_href_of_a_saved_report_runs_it()
    {
        var ada = Subject.SignIn();
        var (shop, mill) = (Project(ada, "Shop"), Project(ada, "Mill"));
        await TellAsync(Event(shop), Event(mill), Event(Entry(ada, "2026-03-10T08:00:00Z", "2026-03-10T09:00:00Z", project: shop.Id)),
            Event(Entry(ada, "2026-03-11T08:00:00Z", "2026-03-11T08:10:00Z", project: mill.Id)), Event(Entry(ada, "2026-05-11T08:00:00Z", "2026-05-11T08:10:00Z")));
        await SeesAsync(ada, March, "= 4200 2");

        foreach (var (kind, query) in ((string, Dictionary<string, string>)[])
        [
            ("summary", new() { ["from"] = "2026-03-01", ["to"] = "2026-04-01", ["groupBy"] = "project,day", ["projectId"] = $"{shop.Id},none" }),
            ("detailed", new() { ["from"] = "2026-03-01", ["to"] = "2026-04-01", ["zone"] = "Europe/Warsaw" }),
            ("weekly", new() { ["week"] = "2026-03-11", ["by"] = "project" }),
            ("timeline", new() { ["from"] = "2026-03-10", ["to"] = "2026-03-12" }),
        ])
        {
            var saved = (await ada.PostAsync("saved-reports", new { name = kind, kind, query })).Read<Saved>(201);
            var asked = await ada.GetAsync($"reports/{kind}?{string.Join('&', query.Select(one => $"{one.Key}={one.Value}"))}");
            (await ada.GetAsync(saved.Href)).ShouldSatisfyAllConditions(ran => ran.Status.ShouldBe(200), ran => ran.Text.ShouldBe(asked.Text));
        }
    }

    [Fact, Requirement("REP-HTTP-704")]
    public async Task Saved_reports_come_by_name_in_pages()
    {
        var ada = Subject.SignIn();
        foreach (var name in (string[])["b", "A", "a", "D", "c"])
            await ada.PostAsync("saved-reports", new { name, kind = "summary", query = new { range = "today" } });

        var paged = new List<string>();
        for (var (page, more) = ("", true); more && paged.Count < 10;)
        {
            var answer = await ada.GetAsync($"saved-reports?limit=1{page}");
            paged.AddRange(answer.Items<Saved>().Select(saved => saved.Name));
            (page, more) = ($"&cursor={answer.NextCursor}", answer.NextCursor is not null);
        }

        paged.Select(name => name.ToLowerInvariant()).ShouldBe(["a", "a", "b", "c", "d"]);
        paged.Distinct(StringComparer.Ordinal).Count().ShouldBe(5);
    }

    [Fact, Requirement("REP-CONC-701")]
    public async Task A_saved_report_is_written_by_who_saw_it()
    {
        var ada = Subject.SignIn();
        var saved = (await ada.PostAsync("saved-reports", ThisMonth)).Read<Saved>(201);
        await ada.PatchAsync($"saved-reports/{saved.Id}", new { name = "Now" }, 1);

        (await ada.PatchAsync($"saved-reports/{saved.Id}", new { name = "Then" })).ShouldBeRefused(428, "if_match_required");
        (await ada.DeleteAsync($"saved-reports/{saved.Id}")).ShouldBeRefused(428, "if_match_required");
        foreach (var stale in new[] { await ada.PatchAsync($"saved-reports/{saved.Id}", new { name = "Then" }, 1), await ada.DeleteAsync($"saved-reports/{saved.Id}", 1) })
            stale.ShouldBeRefused(412, "stale_version").ShouldSatisfyAllConditions(
                answer => answer.ETag.ShouldBe("\"2\""), answer => answer.Json.GetProperty("current").GetProperty("name").GetString().ShouldBe("Now"));
        (await ada.GetAsync($"saved-reports/{saved.Id}")).Read<Saved>(200).Name.ShouldBe("Now");
    }

    [Fact, Requirement("REP-AUTH-701")]
    public async Task A_private_report_is_its_owner_s_alone()
    {
        var ada = Subject.SignIn(Role.Member);
        var saved = (await ada.PostAsync("saved-reports", ThisMonth)).Read<Saved>(201);
        foreach (var other in new[] { Subject.SignIn(Role.Owner, ada.WorkspaceId), Subject.SignIn(Role.Member, ada.WorkspaceId) })
        {
            (await other.GetAsync("saved-reports")).Items<Saved>().ShouldBeEmpty();
            (await other.GetAsync($"saved-reports/{saved.Id}")).ShouldBeRefused(404, "not_found");
            (await other.PatchAsync($"saved-reports/{saved.Id}", new { visibility = "workspace" }, 1)).ShouldBeRefused(404, "not_found");
            (await other.DeleteAsync($"saved-reports/{saved.Id}", 1)).ShouldBeRefused(404, "not_found");
        }

        (await ada.GetAsync("saved-reports")).Items<Saved>().ShouldHaveSingleItem().Version.ShouldBe(1);
    }

    [Fact, Requirement("REP-AUTH-702")]
    public async Task A_report_of_the_workspace_is_changed_by_its_owner_and_by_admins()
    {
        var ada = Subject.SignIn(Role.Manager);
        var (bob, admin, eve) = (Subject.SignIn(Role.Manager, ada.WorkspaceId), Subject.SignIn(Role.Admin, ada.WorkspaceId), Subject.SignIn());
        var saved = (await ada.PostAsync("saved-reports", new { name = "All", kind = "summary", query = new { range = "this-month" }, visibility = "workspace" })).Read<Saved>(201);

        (await bob.GetAsync("saved-reports")).Items<Saved>().ShouldHaveSingleItem().OwnerId.ShouldBe(ada.UserId);
        (await bob.PatchAsync($"saved-reports/{saved.Id}", new { name = "Mine" }, 1)).ShouldBeRefused(403, "forbidden");
        (await bob.DeleteAsync($"saved-reports/{saved.Id}", 1)).ShouldBeRefused(403, "forbidden");
        (await eve.GetAsync($"saved-reports/{saved.Id}")).ShouldBeRefused(404, "not_found");
        (await eve.PatchAsync($"saved-reports/{saved.Id}", new { name = "Mine" }, 1)).ShouldBeRefused(404, "not_found");
        (await eve.GetAsync($"/workspaces/{ada.WorkspaceId}/saved-reports/{saved.Id}")).ShouldBeRefused(404, "not_found");
        var changed = (await admin.PatchAsync($"saved-reports/{saved.Id}", new { name = "Ours" }, 1)).Read<Saved>(200);
        (changed.Name, changed.OwnerId).ShouldBe(("Ours", ada.UserId));
    }

    [Fact, Requirement("REP-AUTH-703")]
    public async Task A_saved_report_shows_each_what_they_may_see()
    {
        var ada = Subject.SignIn();
        var bob = Subject.SignIn(Role.Member, ada.WorkspaceId);
        await TellAsync(Event(Entry(ada, "2026-03-10T08:00:00Z", "2026-03-10T09:00:00Z", billable: true, rate: new(987_654, "XTS"))), Event(Entry(bob, "2026-03-10T08:00:00Z", "2026-03-10T08:30:00Z")));
        await SeesAsync(ada, March, "= 5400 2 987654XTS");
        var query = new { from = "2026-03-01", to = "2026-04-01" };
        await ada.PostAsync("saved-reports", new { name = "All", kind = "summary", query, visibility = "workspace" });

        var seen = (await bob.GetAsync("saved-reports")).Items<Saved>().ShouldHaveSingleItem();
        (await bob.GetAsync(seen.Href)).Text.ShouldSatisfyAllConditions(text => text.ShouldContain("\"seconds\":1800"), text => text.ShouldNotContain("amount"));
        (await bob.PostAsync("saved-reports", new { name = "Hers", kind = "summary", query = new { query.from, query.to, userId = $"{ada.UserId}" } })).ShouldBeRefused(403, "forbidden");
    }

    [Fact, Requirement("REP-EVTIN-701")]
    public async Task Who_is_erased_leaves_no_private_report()
    {
        var ada = Subject.SignIn();
        await ada.PostAsync("saved-reports", ThisMonth);
        await ada.PostAsync("saved-reports", new { name = "Ours", kind = "summary", query = new { range = "today" }, visibility = "workspace" });

        await TellAsync(Event(User(ada, "Somebody") with { Version = 2, DeletedAt = Now }));

        await Eventually.SeesAsync(async () => (await ada.GetAsync("saved-reports")).Items<Saved>(), saved => saved.Length == 1 && saved[0].Name == "Ours");
    }

    private sealed record Saved(Guid Id, Guid OwnerId, string Name, string Kind, Dictionary<string, string> Query, string Visibility, string Href, long Version);
}
