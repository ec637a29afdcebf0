using static Timetension.Conformance.Reporting.OtherReports;
using static Timetension.Conformance.Reporting.Told;

namespace Timetension.Conformance.Reporting;

/// <summary>Entries one by one, and who sees which.</summary>
public sealed class DetailedReports : ReportingTest
{
    [Fact, Requirement("REP-HTTP-114")]
    public async Task Each_entry_is_there_once_and_they_add_up_to_the_summary()
    {
        var random = Random();
        var script = new Script(random, Subject);
        var twins = Enumerable.Range(0, 5).Select(_ => Entry(script.Ada, "2026-03-27T08:00:00Z", "2026-03-27T08:01:00Z", billable: true, rate: new(100, "EUR"))).ToList();
        await TellAsync([.. script.Events, .. twins.Select(entry => Event(entry))]);
        await SettleAsync();

        foreach (var query in (string[])["", "&attribution=start", "&roundingUnit=900&roundingMode=up", "&zone=Asia/Kathmandu", "&billable=true"])
        {
            var total = (await ReportAsync(script.Ada, "from=2026-03-27&to=2026-10-25" + query))["total"];
            foreach (var limit in (int[])[2, 1000])
            {
                var items = await ItemsAsync(script.Ada, $"from=2026-03-27&to=2026-10-25&limit={limit}{query}");
                (items.Sum(item => item.GetProperty("seconds").GetInt64()), (long)items.Count).ShouldBe((total.GetProperty("seconds").GetInt64(), total.GetProperty("entries").GetInt64()), query);
                items.Where(item => item.TryGetProperty("amount", out _)).Select(item => item.GetProperty("amount")).GroupBy(amount => amount.GetProperty("currency").GetString(), StringComparer.Ordinal)
                    .Select(amounts => $"{amounts.Sum(amount => amount.GetProperty("amount").GetInt64())}{amounts.Key}").Order(StringComparer.Ordinal)
                    .ShouldBe(total.GetProperty("amounts").EnumerateArray().Select(amount => $"{amount.GetProperty("amount")}{amount.GetProperty("currency")}").Order(StringComparer.Ordinal), query);
                items.Select(item => item.GetProperty("entryId").GetGuid()).ShouldBeUnique();
                items.Select(item => item.GetProperty("start").GetString()).ShouldBeInOrder(SortDirection.Descending, StringComparer.Ordinal);
            }
        }
    }

    [Fact, Requirement("REP-HTTP-115")]
    public async Task An_entry_has_the_names_of_all_that_it_points_to()
    {
        var ada = Subject.SignIn();
        var client = Client(ada, "Mill");
        var shop = Project(ada, "Shop", client.Id);
        var (task, tag) = (ProjectTask(shop, "Shelves"), Tag(ada, "design"));
        var entry = Entry(ada, "2026-03-10T22:30:00Z", "2026-03-10T23:30:00Z", project: shop.Id, task: task.Id, tags: [tag.Id], billable: true, rate: new(10_000, "EUR"));
        await TellAsync(Event(client), Event(shop), Event(task), Event(tag), Event(User(ada, "Ada")), Event(entry));
        await SeesAsync(ada, March, "= 3600 1 10000EUR");

        var item = (await ItemsAsync(ada, "from=2026-03-11&to=2026-03-12")).ShouldHaveSingleItem();

        string.Join(' ', ((string[])["user", "project", "client", "task"]).Select(name => item.GetProperty(name).GetProperty("name"))).ShouldBe("Ada Shop Mill Shelves");
        item.GetProperty("tags")[0].GetProperty("name").GetString().ShouldBe("design");
        (item.GetProperty("entryId").GetGuid(), item.GetProperty("seconds").GetInt64(), item.GetProperty("amount").GetProperty("amount").GetInt64(), item.GetProperty("timeZone").GetString())
            .ShouldBe((entry.Id, 1800, 5000, "Europe/Warsaw"));
        (item.GetProperty("start").GetString(), item.GetProperty("end").GetString()).ShouldBe(("2026-03-10T22:30:00.000Z", "2026-03-10T23:30:00.000Z"));
    }

    [Fact, Requirement("REP-AUTH-104")]
    public async Task A_member_sees_the_own_entries_only()
    {
        var ada = Subject.SignIn();
        var bob = Subject.SignIn(Role.Member, ada.WorkspaceId);
        await TellAsync(Event(Entry(ada, "2026-03-10T08:00:00Z", "2026-03-10T09:00:00Z")), Event(Entry(bob, "2026-03-10T08:00:00Z", "2026-03-10T08:30:00Z", billable: true, rate: new(987_654, "XTS"))));
        await SeesAsync(ada, March, "= 5400 2 493827XTS");

        foreach (var path in (string[])["detailed?from=2026-03-10&to=2026-03-11", "timeline?from=2026-03-10&to=2026-03-11", "weekly?week=2026-03-10"])
        {
            var told = await bob.Http.GetStringAsync(bob.In("reports/" + path));
            told.ShouldSatisfyAllConditions(() => told.ShouldContain($"{bob.UserId}"), () => told.ShouldNotContain($"{ada.UserId}"), () => told.ShouldNotContain("amount"), () => told.ShouldNotContain("XTS"));
            using var refused = await bob.Http.GetAsync(bob.In($"reports/{path}&userId={ada.UserId}"));
            await RefusedAsync(refused, HttpStatusCode.Forbidden, "forbidden");
        }
    }

    [Fact, Requirement("REP-AUTH-105")]
    public async Task Another_workspace_is_in_none_of_them()
    {
        var (ada, eve) = (Subject.SignIn(), Subject.SignIn());
        var shop = Project(ada, "Shop", budget: 60);
        await TellAsync(Event(shop), Event(Entry(ada, "2026-03-10T08:00:00Z", "2026-03-10T09:00:00Z", project: shop.Id)));
        await SeesAsync(ada, March, "= 3600 1");
        (await BudgetsAsync(ada, "")).ShouldBe(["Shop 60 3600 6000"]);

        (await ItemsAsync(eve, "from=2026-03-10&to=2026-03-11")).ShouldBeEmpty();
        (await BudgetsAsync(eve, "")).ShouldBeEmpty();
        (await GetAsync(eve, "reports/timeline?from=2026-03-10&to=2026-03-11")).GetProperty("users").GetArrayLength().ShouldBe(0);
        (await GetAsync(eve, "reports/weekly?week=2026-03-10")).GetProperty("rows").GetArrayLength().ShouldBe(0);
    }

    private static async Task<List<JsonElement>> ItemsAsync(Person person, string query)
    {
        var items = new List<JsonElement>();
        for (string? cursor = ""; cursor is not null;)
        {
            var page = await GetAsync(person, $"reports/detailed?{query}{cursor}");
            items.AddRange(page.GetProperty("items").EnumerateArray());
            cursor = page.TryGetProperty("nextCursor", out var next) ? "&cursor=" + next.GetString() : null;
        }

        return items;
    }
}
