using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using static Timetension.Reporting.Tests.Recorded;

namespace Timetension.Reporting.Tests;

/// <summary>Row T15: saved and shared reports, expiring and revocable.</summary>
public sealed class T15_SavedAndSharedReports(ReportingService service)
{
    [Fact]
    public async Task A_report_that_is_saved_for_the_workspace_runs_for_everyone_with_their_own_eyes()
    {
        var ada = service.SignIn();
        var bob = service.SignIn(Role.Member, ada.WorkspaceId);
        var day = DateTimeOffset.UtcNow.AddDays(-2);
        await service.TellAsync(Event(Entry(ada, InstantConverter.Format(day), InstantConverter.Format(day.AddHours(1)))), Event(Entry(bob, InstantConverter.Format(day), InstantConverter.Format(day.AddMinutes(5)))));
        await ada.SummaryAsync("from=2020-01-01&to=2040-01-01", seconds: 3900, entries: 2);

        using var saved = await ada.Http.PostAsJsonAsync(ada.In("saved-reports"), new { name = "Of late", kind = "summary", query = new { range = "last-30-days", groupBy = "user" }, visibility = "workspace" });
        saved.StatusCode.ShouldBe(HttpStatusCode.Created);

        (await RunAsync(ada)).Seconds().ShouldBe(3900);
        (await RunAsync(bob)).Seconds().ShouldBe(300);
    }

    private static async Task<JsonNode> RunAsync(Person person)
    {
        var saved = (await person.Http.GetFromJsonAsync<JsonNode>(person.In("saved-reports")))!["items"]!.AsArray().ShouldHaveSingleItem();
        return (await person.Http.GetFromJsonAsync<JsonNode>((string)saved!["href"]!))!;
    }
}
