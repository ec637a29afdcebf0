using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Dapper;
using Microsoft.AspNetCore.Hosting;
using Npgsql;
using static Timetension.Reporting.Tests.Recorded;

namespace Timetension.Reporting.Tests;

public sealed class Rebuilding(Rebuilding.Service service) : IClassFixture<Rebuilding.Service>
{
    private const string March = "from=2026-03-01&to=2026-04-01";

    public sealed class Service() : TestService<Program>("reporting")
    {
        internal ChangesStand TimeEntries { get; } = new();

        protected override void Configure(IWebHostBuilder builder) => builder.UseSetting("services:time-entries:http:0", TimeEntries.Address.ToString());

        public override async ValueTask DisposeAsync()
        {
            await base.DisposeAsync();
            await TimeEntries.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_rebuild_ends_in_the_state_of_the_feed_while_events_arrive()
    {
        var ada = service.SignIn(Role.Admin);
        service.TimeEntries[ada.WorkspaceId].Token = ada.Token;
        var (website, hour) = (Project(ada, "Website"), Enumerable.Range(0, 8).Select(hour => Entry(ada, $"2026-03-10T0{hour}:00:00Z", $"2026-03-10T0{hour}:30:00Z")).ToArray());
        // 0 and 1 came as events, 1 is deleted since; 2 and 3 never came; 4 came and is not in the feed; 5 came just now and is not in it yet.
        foreach (var entry in (Entry[])[hour[0], hour[1], hour[4], hour[5]])
            await service.Broker.PublishAsync(Event(entry));
        await Eventually.SeesAsync(() => ada.SummaryAsync(March), summary => summary.Entries() == 4);
        await AgeAsync(service, hour[0].Id, hour[1].Id, hour[4].Id);
        service.TimeEntries[ada.WorkspaceId].Items = [Event(website), Event(hour[0]), Event(hour[1] with { Version = 2, DeletedAt = Now }),
            Event(hour[2] with { ProjectId = website.Id }), Event(hour[3])];
        // Meanwhile 6 is recorded, and 3 is corrected before the feed is read to its end.
        var pages = 0;
        service.TimeEntries[ada.WorkspaceId].BeforePage = async () =>
        {
            if (Interlocked.Increment(ref pages) != 2)
                return;
            await service.Broker.PublishAsync(Event(hour[6], time: DateTimeOffset.UtcNow));
            await service.Broker.PublishAsync(Event(hour[3] with { Version = 2, End = hour[3].Start.AddMinutes(10) }, time: DateTimeOffset.UtcNow));
            await Eventually.SeesAsync(() => ada.SummaryAsync(March), summary => summary.Entries() >= 5);
        };

        using var accepted = await StartAsync(ada, ada.WorkspaceId);
        accepted.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        var rebuild = await Eventually.SeesAsync(() => StateAsync(ada), state => (string?)state["state"] != "running");

        rebuild.ToJsonString().ShouldContain("\"state\":\"finished\"");
        ((long)rebuild["read"]!, (long)rebuild["removed"]!).ShouldBe((5, 1));
        var summary = await ada.SummaryAsync(March + "&groupBy=project", seconds: (4 * 1800) + 600, entries: 5);
        summary.Lines().ShouldBe(["Website 1800 1", "- 6000 4"]);
    }

    [Fact]
    public async Task A_second_start_while_one_runs_is_that_one()
    {
        var ada = service.SignIn();
        service.TimeEntries[ada.WorkspaceId].Token = ada.Token;
        var gate = new TaskCompletionSource();
        service.TimeEntries[ada.WorkspaceId].BeforePage = () => gate.Task;

        using var first = await StartAsync(ada, ada.WorkspaceId);
        using var second = await StartAsync(ada, ada.WorkspaceId);
        (await second.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldBe(await first.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        gate.SetResult();
        ((string?)(await Eventually.SeesAsync(() => StateAsync(ada), state => (string?)state["state"] != "running"))["state"]).ShouldBe("finished");
    }

    [Fact]
    public async Task A_rebuild_that_is_refused_says_why()
    {
        var ada = service.SignIn();
        service.TimeEntries[ada.WorkspaceId].Token = "of someone else";

        using var accepted = await StartAsync(ada, ada.WorkspaceId);
        var rebuild = await Eventually.SeesAsync(() => StateAsync(ada), state => (string?)state["state"] == "failed");
        ((string?)rebuild["reason"]).ShouldBe("The changes feed of time-entries answered 401.");
    }

    [Fact]
    public async Task Only_admins_of_the_workspace_start_one()
    {
        var (manager, eve) = (service.SignIn(Role.Manager), service.SignIn());

        using var refused = await StartAsync(manager, manager.WorkspaceId);
        refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        using var foreign = await StartAsync(eve, manager.WorkspaceId);
        foreign.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var reader = await StartAsync(service.SignIn(inWorkspace: eve.WorkspaceId, scope: "read"), eve.WorkspaceId);
        reader.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        using var unknown = await eve.Http.PostAsJsonAsync("/reporting/rebuild", new { eve.WorkspaceId, force = true }, TestContext.Current.CancellationToken);
        unknown.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task The_status_tells_lag_last_event_and_dead_letters()
    {
        var ada = service.SignIn(Role.Member);
        await service.Broker.PublishAsync(EventTypes.TagCreated, "no JSON at all"u8.ToArray());
        await service.Broker.PublishAsync(Event(Entry(ada, "2026-03-10T08:00:00Z", "2026-03-10T09:00:00Z")));

        var status = await Eventually.SeesAsync(async () => (await ada.Http.GetFromJsonAsync<JsonNode>("/reporting/status", TestContext.Current.CancellationToken))!,
            status => (long?)status["deadLetters"] >= 1 && (long?)status["lag"]!["events"] == 0 && status["lastEvent"] is not null);
        ((long?)status["lag"]!["seconds"]).ShouldBe(0);
        status["rebuilds"]!.AsArray().ShouldBeEmpty();
        using var unsigned = await service.CreateClient().GetAsync("/reporting/status", TestContext.Current.CancellationToken);
        unsigned.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    internal static Task<HttpResponseMessage> StartAsync(Person person, Guid workspaceId) =>
        person.Http.PostAsJsonAsync("/reporting/rebuild", new { workspaceId }, TestContext.Current.CancellationToken);

    internal static async Task<JsonNode> StateAsync(Person person) =>
        (await person.Http.GetFromJsonAsync<JsonNode>("/reporting/status", TestContext.Current.CancellationToken))!["rebuilds"]![0]!;

    /// <summary>Makes it so long ago that these were applied, that the feed has to have them.</summary>
    internal static async Task AgeAsync(Service service, params Guid[] ids)
    {
        await using var connection = new NpgsqlConnection(service.Database);
        foreach (var table in (string[])["entries", "projects", "tags"])
            await connection.ExecuteAsync($"update {table} set applied_at = applied_at - interval '1 hour' where id = any(@ids)", new { ids });
    }
}
