using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using static Timetension.Reporting.Tests.Recorded;

namespace Timetension.Reporting.Tests;

/// <summary>Row T15: saved and shared reports, expiring and revocable.</summary>
public sealed class T15_SavedAndSharedReports(ReportingService service)
{
    private static readonly object OfLate = new { range = "last-30-days", groupBy = "user" };

    [Fact]
    public async Task A_report_that_is_saved_for_the_workspace_runs_for_everyone_with_their_own_eyes()
    {
        var (ada, bob) = await WorkAsync();
        using var saved = await ada.Http.PostAsJsonAsync(ada.In("saved-reports"), new { name = "Of late", kind = "summary", query = OfLate, visibility = "workspace" });
        saved.StatusCode.ShouldBe(HttpStatusCode.Created);

        (await RunAsync(ada)).Seconds().ShouldBe(3900);
        (await RunAsync(bob)).Seconds().ShouldBe(300);
    }

    [Fact]
    public async Task A_link_shows_a_report_to_who_has_no_account_until_it_is_revoked()
    {
        var (ada, _) = await WorkAsync();
        var link = await ShareAsync(ada);
        (await VisitAsync(link)).Shown!.Seconds().ShouldBe(3900);
        var yesterday = DateTimeOffset.UtcNow.AddDays(-1);
        await service.Broker.PublishAsync(Event(Entry(ada, At(yesterday), At(yesterday.AddSeconds(100)))));
        await Eventually.SeesAsync(() => VisitAsync(link), visit => visit.Shown!.Seconds() == 4000);

        using var revoke = new HttpRequestMessage(HttpMethod.Delete, ada.In($"shared-reports/{link["id"]}")) { Headers = { { "If-Match", "\"1\"" } } };
        (await ada.Http.SendAsync(revoke)).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        (await VisitAsync(link)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_link_expires_after_30_days()
    {
        await using var own = new ServiceOfAnotherTime();
        await own.InitializeAsync();
        var link = await ShareAsync(own.SignIn());

        own.Clock.Advance(TimeSpan.FromDays(30) - TimeSpan.FromMinutes(5));
        (await VisitAsync(link, own.CreateClient())).Status.ShouldBe(HttpStatusCode.OK);
        own.Clock.Advance(TimeSpan.FromMinutes(5));

        (await VisitAsync(link, own.CreateClient())).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    private async Task<(Person Ada, Person Bob)> WorkAsync()
    {
        var ada = service.SignIn();
        var bob = service.SignIn(Role.Member, ada.WorkspaceId);
        var day = DateTimeOffset.UtcNow.AddDays(-2);
        await service.Broker.PublishAsync(Event(Entry(ada, At(day), At(day.AddHours(1)))));
        await service.Broker.PublishAsync(Event(Entry(bob, At(day), At(day.AddMinutes(5)))));
        await ada.SummaryAsync("from=2020-01-01&to=2040-01-01", seconds: 3900, entries: 2);
        return (ada, bob);
    }

    private static string At(DateTimeOffset instant) => InstantConverter.Format(instant.AddTicks(-(instant.Ticks % TimeSpan.TicksPerSecond)));

    private static async Task<JsonNode> RunAsync(Person person)
    {
        var saved = (await person.Http.GetFromJsonAsync<JsonNode>(person.In("saved-reports")))!["items"]!.AsArray().ShouldHaveSingleItem();
        return (await person.Http.GetFromJsonAsync<JsonNode>((string)saved!["href"]!))!;
    }

    private static async Task<JsonNode> ShareAsync(Person person)
    {
        using var answer = await person.Http.PostAsJsonAsync(person.In("shared-reports"), new { name = "Of late", kind = "summary", query = OfLate });
        answer.StatusCode.ShouldBe(HttpStatusCode.Created);
        return (await answer.Content.ReadFromJsonAsync<JsonNode>())!;
    }

    private async Task<(HttpStatusCode Status, JsonNode? Shown)> VisitAsync(JsonNode link, HttpClient? visitor = null)
    {
        using var answer = await (visitor ?? service.CreateClient()).GetAsync($"/shared-reports/{link["secret"]}");
        return (answer.StatusCode, answer.IsSuccessStatusCode ? (await answer.Content.ReadFromJsonAsync<JsonNode>())!["report"] : null);
    }

    private sealed class ServiceOfAnotherTime() : TestService<Program>("reporting")
    {
        internal MovableClock Clock { get; } = new();

        protected override void Configure(IWebHostBuilder builder) => builder.ConfigureServices(services => services.AddSingleton<TimeProvider>(Clock));
    }
}
