using System.Net.Http.Json;
using System.Text.Json.Nodes;
using static Timetension.Reporting.Tests.Recorded;

namespace Timetension.Reporting.Tests;

/// <summary>Row T11: summary by any two of eleven dimensions, detailed, weekly, budgets, timeline.</summary>
public sealed class T11_Reports(ReportingService service)
{
    private static readonly string[] Dimensions = ["project", "client", "task", "user", "team", "tag", "billable", "day", "week", "month", "year"];

    [Fact]
    public async Task A_week_of_two_people_is_the_same_in_every_report()
    {
        var ada = service.SignIn();
        var bob = service.SignIn(Role.Member, ada.WorkspaceId);
        var client = Client(ada, "Mill");
        var shop = Project(ada, "Shop", client.Id) with { TimeBudgetSeconds = 36_000 };
        var (task, tag, team) = (ProjectTask(shop, "Shelves"), Tag(ada, "design"), Team(ada, "Weavers", [ada, bob]));
        await service.TellAsync(Event(new User(ada.UserId, "Ada", "Europe/Warsaw", Now, Now, 1)), Event(new User(bob.UserId, "Bob", "Europe/Warsaw", Now, Now, 1)),
            Event(client), Event(shop), Event(task), Event(tag), Event(team),
            Event(Entry(ada, "2026-03-09T08:00:00Z", "2026-03-09T10:00:00Z", project: shop.Id, task: task.Id, tags: [tag.Id], billable: true, rate: new Rate(12_000, "EUR"))),
            Event(Entry(bob, "2026-03-10T22:00:00Z", "2026-03-11T00:00:00Z", project: shop.Id)), Event(Entry(bob, "2026-03-12T08:00:00Z", "2026-03-12T08:30:00Z")));
        await ada.SummaryAsync("from=2026-03-09&to=2026-03-16", seconds: 16_200, entries: 3);

        foreach (var one in Dimensions)
            foreach (var other in Dimensions.Where(dimension => dimension != one))
                (await ada.SummaryAsync($"from=2026-03-09&to=2026-03-16&groupBy={one},{other}"))["groups"]!.AsArray().Sum(group => (long)group!["seconds"]!).ShouldBe(16_200, $"{one},{other}");
        (await ada.SummaryAsync("from=2026-03-09&to=2026-03-16&groupBy=client,user")).Lines().ShouldBe(["Mill Ada 7200 1 24000EUR", "Mill Bob 7200 1", "- Bob 1800 1"]);

        var week = await GetAsync(ada, "weekly?week=2026-03-12&by=user");
        week["rows"]!.AsArray().Select(row => $"{row!["user"]!["name"]} {row["days"]!.ToJsonString()}").ShouldBe(["Ada [7200,0,0,0,0,0,0]", "Bob [0,3600,3600,1800,0,0,0]"]);
        (await GetAsync(ada, "detailed?from=2026-03-11&to=2026-03-16"))["items"]!.AsArray().Select(item => $"{item!["user"]!["name"]} {item["project"]?["name"]} {item["seconds"]}")
            .ShouldBe(["Bob  1800", "Bob Shop 3600"]);
        (await GetAsync(ada, "budgets"))["items"]![0]!.ToJsonString().ShouldContain("\"budgetSeconds\":36000,\"usedSeconds\":14400,\"percent\":40");
        (await GetAsync(ada, "timeline?from=2026-03-09&to=2026-03-16"))["users"]!.AsArray().Select(user => $"{user!["user"]!["name"]} {user["intervals"]!.AsArray().Count}").ShouldBe(["Ada 1", "Bob 2"]);
    }

    private static async Task<JsonNode> GetAsync(Person person, string report) =>
        (await person.Http.GetFromJsonAsync<JsonNode>(person.In("reports/" + report), TestContext.Current.CancellationToken))!;
}
