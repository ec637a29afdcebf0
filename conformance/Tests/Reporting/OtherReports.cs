using System.Globalization;
using static Timetension.Conformance.Reporting.Told;

namespace Timetension.Conformance.Reporting;

/// <summary>Weekly grid, timeline, budgets; and what runs.</summary>
public sealed class OtherReports : ReportingTest
{
    private const string Week = "reports/weekly?week=2026-03-11", Days = "from=2026-03-10&to=2026-03-12";

    [Fact, Requirement("REP-HTTP-111")]
    public async Task What_runs_counts_up_to_now_when_it_is_asked_for()
    {
        var ada = Subject.SignIn();
        var start = DateTimeOffset.UtcNow.AddHours(-3);
        var shop = Project(ada, "Shop");
        await TellAsync(Event(shop), Event(Entry(ada, InstantConverter.Format(start), end: null, project: shop.Id, billable: true, rate: new(3600, "EUR"))),
            Event(Entry(ada, InstantConverter.Format(start.AddHours(-2)), InstantConverter.Format(start.AddHours(-1)))));
        var range = string.Create(CultureInfo.InvariantCulture, $"from={start.AddDays(-2):yyyy-MM-dd}&to={start.AddDays(2):yyyy-MM-dd}");
        (await SeesAsync(ada, range, "= 3600 1")).ToString().ShouldNotContain("EUR");

        foreach (var query in (string[])["", "&zone=Etc/UTC", "&roundingUnit=60&roundingMode=down", "&roundingUnit=60&roundingMode=down&roundingPer=day-project", "&attribution=start"])
        {
            var report = await ReportAsync(ada, $"{range}&groupBy=project&running=true{query}");
            var elapsed = (long)(report["until"].GetDateTimeOffset() - new DateTimeOffset(start.Ticks / TimeSpan.TicksPerMillisecond * TimeSpan.TicksPerMillisecond, TimeSpan.Zero)).TotalSeconds;
            elapsed.ShouldBeGreaterThanOrEqualTo(3 * 3600);
            report.Entries.ShouldBe(2);
            report.SecondsOfGroups.ShouldBe(report.Seconds);
            (report.Seconds - 3600).ShouldBeInRange(query.Contains("rounding", StringComparison.Ordinal) ? elapsed - 120 : elapsed, elapsed);
            var shopLine = report.Lines[0].Split(' ');
            (shopLine[0], shopLine[2], shopLine[3]).ShouldBe(("Shop", "1", shopLine[1] + "EUR"));
        }

        var (from, to) = ($"{start.AddDays(-2):yyyy-MM-dd}", $"{start.AddDays(2):yyyy-MM-dd}");
        foreach (var (path, entries) in ((string, int)[])[("", 1), ("&running=true", 2)])
        {
            (await GetAsync(ada, $"reports/detailed?from={from}&to={to}{path}")).GetProperty("items").GetArrayLength().ShouldBe(entries);
            (await GetAsync(ada, $"reports/timeline?from={from}&to={to}{path}")).GetProperty("users")[0].GetProperty("intervals").GetArrayLength().ShouldBe(entries);
        }
    }

    [Fact, Requirement("REP-HTTP-112")]
    public async Task A_week_has_a_row_of_seven_days_for_each()
    {
        var ada = Subject.SignIn();
        var bob = Subject.SignIn(Role.Member, ada.WorkspaceId);
        var shop = Project(ada, "Shop");
        await TellAsync(Event(User(ada, "zoe")), Event(User(bob, "Bob")), Event(shop), Event(Entry(ada, "2026-03-08T22:59:00Z", "2026-03-08T23:01:00Z", project: shop.Id)),
            Event(Entry(ada, "2026-03-10T08:00:00Z", "2026-03-10T08:00:05Z")), Event(Entry(bob, "2026-03-15T22:59:00Z", "2026-03-15T23:30:00Z", project: shop.Id)));
        await SeesAsync(ada, "from=2026-03-09&to=2026-03-16", "= 125 3");

        Grid(await GetAsync(ada, Week)).ShouldBe("2026-03-09: Bob 0 0 0 0 0 0 60 60; zoe 60 5 0 0 0 0 0 65; = 60 5 0 0 0 0 60 125 3");
        Grid(await GetAsync(ada, Week + "&by=project")).ShouldBe("2026-03-09: Shop 60 0 0 0 0 0 60 120; - 0 5 0 0 0 0 0 5; = 60 5 0 0 0 0 60 125 3");
        Grid(await GetAsync(ada, $"{Week}&userId={ada.UserId}&attribution=start")).ShouldBe("2026-03-09: zoe 0 5 0 0 0 0 0 5; = 0 5 0 0 0 0 0 5 1");
        Grid(await GetAsync(ada, Week + "&zone=Etc/UTC&roundingUnit=60&roundingMode=up")).ShouldBe("2026-03-09: Bob 0 0 0 0 0 0 1860 1860; zoe 0 60 0 0 0 0 0 60; = 0 60 0 0 0 0 1860 1920 2");
    }

    [Fact, Requirement("REP-HTTP-113")]
    public async Task A_week_begins_when_it_is_said_to()
    {
        var settings = new WorkspaceSettings("Europe/Warsaw", 7, Rounding.None, OverlapPolicy.Allow, "EUR");
        var (ada, eve) = (Subject.SignIn(), Subject.SignIn(settings: settings));
        foreach (var (day, weekStart, first) in ((string, int, string)[])[("2026-03-11", 1, "2026-03-09"), ("2026-03-09", 1, "2026-03-09"), ("2026-03-15", 1, "2026-03-09"), ("2026-03-11", 3, "2026-03-11")])
            (await GetAsync(ada, $"reports/weekly?week={day}&weekStart={weekStart}")).GetProperty("from").GetString().ShouldBe(first);

        (await GetAsync(ada, Week)).GetProperty("from").GetString().ShouldBe("2026-03-09");
        (await GetAsync(eve, Week)).GetProperty("from").GetString().ShouldBe("2026-03-08");
    }

    [Fact, Requirement("REP-HTTP-116")]
    public async Task A_timeline_has_the_entries_of_each_user_in_order()
    {
        var ada = Subject.SignIn();
        var bob = Subject.SignIn(Role.Member, ada.WorkspaceId);
        await TellAsync(Event(User(ada, "zoe")), Event(User(bob, "Bob")), Event(Entry(ada, "2026-03-11T08:00:00Z", "2026-03-11T09:00:00Z")), Event(Entry(ada, "2026-03-10T08:00:00Z", "2026-03-10T09:00:00Z")),
            Event(Entry(bob, "2026-03-09T22:00:00Z", "2026-03-10T01:00:00Z")), Event(Entry(bob, "2026-03-11T23:00:00Z", "2026-03-12T01:00:00Z")));
        await SeesAsync(ada, March, "= 25200 4");

        (await TimelineAsync(Days)).ShouldBe("Bob 2026-03-09T22:00:00.000Z-2026-03-10T01:00:00.000Z; zoe 2026-03-10T08:00:00.000Z-2026-03-10T09:00:00.000Z 2026-03-11T08:00:00.000Z-2026-03-11T09:00:00.000Z");
        (await TimelineAsync($"{Days}&userId={bob.UserId}&zone=Etc/UTC")).ShouldBe("Bob 2026-03-09T22:00:00.000Z-2026-03-10T01:00:00.000Z 2026-03-11T23:00:00.000Z-2026-03-12T01:00:00.000Z");
        using var refused = await ada.Http.GetAsync(ada.In("reports/timeline?from=2026-03-01&to=2026-04-02"));
        await RefusedAsync(refused, HttpStatusCode.UnprocessableEntity, "range_too_long");

        async Task<string> TimelineAsync(string query) => string.Join("; ", (await GetAsync(ada, "reports/timeline?" + query)).GetProperty("users").EnumerateArray().Select(user =>
            $"{user.GetProperty("user").GetProperty("name")} {string.Join(' ', user.GetProperty("intervals").EnumerateArray().Select(one => $"{one.GetProperty("start")}-{one.GetProperty("end")}"))}"));
    }

    [Fact, Requirement("REP-HTTP-117")]
    public async Task A_budget_says_how_much_is_used()
    {
        var ada = Subject.SignIn(Role.Manager);
        var bob = Subject.SignIn(Role.Member, ada.WorkspaceId);
        var (shop, mill, idle) = (Project(ada, "shop", budget: 3600), Project(ada, "Mill", budget: 100), Project(ada, "Idle"));
        await TellAsync(Event(shop), Event(mill), Event(idle), Event(Project(ada, "gone", budget: 5) with { Version = 2, DeletedAt = Now }),
            Event(Entry(ada, "2020-03-10T08:00:00Z", "2020-03-10T08:10:00Z", project: shop.Id)), Event(Entry(bob, "2026-03-10T08:00:00Z", "2026-03-10T08:09:59Z", project: shop.Id)),
            Event(Entry(bob, "2026-03-11T08:00:00Z", "2026-03-11T08:02:30Z", project: mill.Id)), Event(Entry(bob, "2026-03-12T08:00:00Z", "2026-03-12T08:02:30Z", project: idle.Id)));
        await SeesAsync(ada, March, "= 899 3");

        (await BudgetsAsync(ada, "")).ShouldBe(["Mill 100 150 150", "shop 3600 1199 33"]);
        (await BudgetsAsync(ada, $"?projectId={mill.Id}")).ShouldBe(["Mill 100 150 150"]);
        await TellAsync(Event(mill with { Version = 2, TimeBudgetSeconds = 151 }));
        await Eventually.SeesAsync(() => BudgetsAsync(ada, ""), budgets => budgets[0] == "Mill 151 150 99");
    }

    [Fact, Requirement("REP-HTTP-118")]
    public async Task Budgets_come_by_name_in_pages()
    {
        var ada = Subject.SignIn();
        var client = Client(ada, "Barn");
        var projects = ((string[])["b", "A", "a", "D", "c"]).Select((name, index) => Project(ada, name, budget: 60 + index, client: index == 0 ? client.Id : null)).ToList();
        await TellAsync([.. projects.Select(Event), Event(client)]);
        await SettleAsync();

        var paged = new List<string>();
        for (string? cursor = ""; cursor is not null;)
        {
            var page = await GetAsync(ada, $"reports/budgets?limit=1{cursor}");
            paged.AddRange(page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("project").GetProperty("name").GetString()!));
            cursor = page.TryGetProperty("nextCursor", out var next) ? "&cursor=" + next.GetString() : null;
        }

        paged.Select(name => name.ToLowerInvariant()).ShouldBe(["a", "a", "b", "c", "d"]);
        paged.Distinct(StringComparer.Ordinal).Count().ShouldBe(5);
        (await BudgetsAsync(ada, $"?clientId={client.Id}")).ShouldBe(["b 60 0 0"]);
    }

    internal static Task<JsonElement> GetAsync(Person person, string path) => person.Http.GetFromJsonAsync<JsonElement>(person.In(path));

    internal static async Task<string[]> BudgetsAsync(Person person, string query) => [.. (await GetAsync(person, "reports/budgets" + query)).GetProperty("items").EnumerateArray()
        .Select(item => $"{item.GetProperty("project").GetProperty("name")} {item.GetProperty("budgetSeconds")} {item.GetProperty("usedSeconds")} {item.GetProperty("percent")}")];

    private static string Grid(JsonElement week) => $"{week.GetProperty("from")}: " + string.Join("; ", week.GetProperty("rows").EnumerateArray()
        .Select(row => $"{row.EnumerateObject().Where(member => member.Name is "user" or "project").Select(member => member.Value.ValueKind == JsonValueKind.Null ? "-" : member.Value.GetProperty("name").GetString()).Single()} {Days7(row)} {row.GetProperty("seconds")}")
        .Append($"= {Days7(week)} {week.GetProperty("total").GetProperty("seconds")} {week.GetProperty("total").GetProperty("entries")}"));

    private static string Days7(JsonElement row) => string.Join(' ', row.GetProperty("days").EnumerateArray());
}
