using System.Net;
using static Timetension.Reporting.Tests.Recorded;

namespace Timetension.Reporting.Tests;

public sealed class Summaries(ReportingService service)
{
    private const string March = "from=2026-03-01&to=2026-04-01";

    [Fact]
    public async Task An_entry_over_midnight_counts_on_each_day_and_once_in_the_total()
    {
        var ada = service.SignIn();
        await service.TellAsync(Event(Entry(ada, "2026-03-10T22:30:00Z", "2026-03-11T01:00:00Z")));

        var summary = await ada.SummaryAsync(March + "&groupBy=day", seconds: 9000, entries: 1);
        summary.Lines().ShouldBe(["2026-03-10 1800 1", "2026-03-11 7200 1"]);
        (await ada.SummaryAsync("from=2026-03-11&to=2026-03-12")).Seconds().ShouldBe(7200);
        (await ada.SummaryAsync("from=2026-03-11&to=2026-03-12")).Entries().ShouldBe(1);
    }

    [Fact]
    public async Task With_attribution_start_an_entry_counts_on_its_first_day_as_a_whole()
    {
        var ada = service.SignIn();
        await service.TellAsync(Event(Entry(ada, "2026-03-10T22:30:00Z", "2026-03-11T01:00:00Z")));

        var summary = await ada.SummaryAsync(March + "&groupBy=day&attribution=start", seconds: 9000, entries: 1);
        summary.Lines().ShouldBe(["2026-03-10 9000 1"]);
        (await ada.SummaryAsync("from=2026-03-11&to=2026-03-12&attribution=start")).Entries().ShouldBe(0);
    }

    [Theory]
    [InlineData("2026-03-29", 23 * 3600)]
    [InlineData("2026-10-25", 25 * 3600)]
    public async Task A_day_on_which_the_clocks_change_has_the_hours_that_it_has(string day, long seconds)
    {
        var ada = service.SignIn();
        var next = DateOnly.Parse(day, null).AddDays(1).ToString("yyyy-MM-dd", null);
        var (start, end) = day == "2026-03-29" ? ("2026-03-28T20:00:00+01:00", "2026-03-30T04:00:00+02:00") : ("2026-10-24T20:00:00+02:00", "2026-10-26T04:00:00+01:00");
        await service.TellAsync(Event(Entry(ada, start, end)));

        var summary = await ada.SummaryAsync($"from={day}&to={next}&groupBy=day", seconds, entries: 1);
        summary.Lines().ShouldBe([$"{day} {seconds} 1"]);
    }

    [Fact]
    public async Task Groups_by_tag_count_an_entry_in_each_and_the_total_counts_it_once()
    {
        var ada = service.SignIn();
        var (design, urgent) = (Tag(ada, "design"), Tag(ada, "urgent"));
        await service.TellAsync(Event(design), Event(urgent),
            Event(Entry(ada, "2026-03-10T08:00:00Z", "2026-03-10T09:00:00Z", tags: [design.Id, urgent.Id, design.Id])),
            Event(Entry(ada, "2026-03-10T09:00:00Z", "2026-03-10T09:30:00Z", tags: [design.Id])),
            Event(Entry(ada, "2026-03-10T10:00:00Z", "2026-03-10T10:10:00Z")));

        var summary = await ada.SummaryAsync(March + "&groupBy=tag", seconds: 6000, entries: 3);
        summary.Lines().ShouldBe(["design 5400 2", "urgent 3600 1", "- 600 1"]);
        var filtered = await ada.SummaryAsync($"{March}&groupBy=tag&tagId={urgent.Id}");
        filtered.Lines().ShouldBe(["design 3600 1", "urgent 3600 1"]);
        (filtered.Seconds(), filtered.Entries()).ShouldBe((3600, 1));
    }

    [Fact]
    public async Task A_project_is_named_as_soon_as_its_event_comes_and_null_stands_for_none()
    {
        var ada = service.SignIn();
        var website = Project(ada, "Website");
        await service.TellAsync(Event(Entry(ada, "2026-03-10T08:00:00Z", "2026-03-10T09:00:00Z", project: website.Id)), Event(Entry(ada, "2026-03-11T08:00:00Z", "2026-03-11T08:30:00Z")));

        var nameless = await ada.SummaryAsync(March + "&groupBy=project", seconds: 5400, entries: 2);
        nameless["groups"]![0]!["project"]!["name"].ShouldBeNull();
        await service.TellAsync(Event(website));
        var named = await Eventually.SeesAsync(() => ada.SummaryAsync(March + "&groupBy=project"), summary => summary.Lines()[0].StartsWith("Website", StringComparison.Ordinal));
        named.Lines().ShouldBe(["Website 3600 1", "- 1800 1"]);
    }

    [Fact]
    public async Task Two_dimensions_make_a_group_of_each_pair()
    {
        var ada = service.SignIn();
        var bob = service.SignIn(Role.Member, ada.WorkspaceId);
        await service.TellAsync(
            Event(new User(ada.UserId, "Ada", "Europe/Warsaw", Now, Now, 1)), Event(new User(bob.UserId, "Bob", "Europe/Warsaw", Now, Now, 1)),
            Event(Entry(ada, "2026-03-31T20:00:00Z", "2026-03-31T23:00:00Z")), Event(Entry(bob, "2026-04-01T08:00:00Z", "2026-04-01T09:00:00Z")));

        var summary = await ada.SummaryAsync("from=2026-01-01&to=2027-01-01&groupBy=user,month", seconds: 4 * 3600, entries: 2);
        summary.Lines().ShouldBe(["Ada 2026-03-01 7200 1", "Ada 2026-04-01 3600 1", "Bob 2026-04-01 3600 1"]);
    }

    [Theory]
    [InlineData(1, "2026-03-09")]
    [InlineData(7, "2026-03-08")]
    [InlineData(3, "2026-03-04")]
    public async Task A_week_begins_when_it_is_said_to(int weekStart, string first)
    {
        var ada = service.SignIn();
        await service.TellAsync(Event(Entry(ada, "2026-03-10T08:00:00Z", "2026-03-10T09:00:00Z")));

        var summary = await ada.SummaryAsync($"{March}&groupBy=week&weekStart={weekStart}", seconds: 3600, entries: 1);
        summary.Lines().ShouldBe([$"{first} 3600 1"]);
        ((int)summary["weekStart"]!).ShouldBe(weekStart);
    }

    [Fact]
    public async Task Days_are_those_of_the_zone_that_is_asked_for()
    {
        var settings = new WorkspaceSettings("Asia/Kathmandu", 1, Rounding.None, OverlapPolicy.Allow, "EUR");
        var ada = service.SignIn(timeZone: "America/Sao_Paulo", settings: settings);
        await service.TellAsync(Event(Entry(ada, "2026-03-10T18:00:00Z", "2026-03-10T19:00:00Z", zone: "Pacific/Auckland")));

        (await ada.SummaryAsync(March + "&groupBy=day", seconds: 3600, entries: 1)).Lines().ShouldBe(["2026-03-11 3600 1"]);
        var inWorkspaces = await ada.SummaryAsync(March + "&groupBy=day&zone=workspace");
        inWorkspaces.Lines().ShouldBe(["2026-03-10 900 1", "2026-03-11 2700 1"]);
        ((string?)inWorkspaces["zone"]).ShouldBe("Asia/Kathmandu");
        var inUsers = await ada.SummaryAsync(March + "&groupBy=day&zone=user");
        inUsers.Lines().ShouldBe(["2026-03-10 3600 1"]);
        ((string?)inUsers["zone"]).ShouldBe("America/Sao_Paulo");
    }

    [Fact]
    public async Task A_member_sees_the_own_time_only()
    {
        var ada = service.SignIn(Role.Manager);
        var bob = service.SignIn(Role.Member, ada.WorkspaceId);
        await service.TellAsync(Event(Entry(ada, "2026-03-10T08:00:00Z", "2026-03-10T09:00:00Z")), Event(Entry(bob, "2026-03-10T08:00:00Z", "2026-03-10T08:30:00Z")));

        await ada.SummaryAsync(March, seconds: 5400, entries: 2);
        (await bob.SummaryAsync(March + "&groupBy=project")).Seconds().ShouldBe(1800);
        (await bob.SummaryAsync($"{March}&userId={bob.UserId}&zone=user")).Seconds().ShouldBe(1800);
        (await ada.SummaryAsync($"{March}&userId={bob.UserId}")).Seconds().ShouldBe(1800);
        using var refused = await bob.Http.GetAsync(bob.In($"reports/summary?{March}&userId={ada.UserId}"), TestContext.Current.CancellationToken);
        refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Another_workspace_is_not_found()
    {
        var (ada, eve) = (service.SignIn(), service.SignIn());
        using var foreign = await eve.Http.GetAsync(ada.In("reports/summary?" + March), TestContext.Current.CancellationToken);
        foreign.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        using var unsigned = await service.CreateClient().GetAsync(ada.In("reports/summary?" + March), TestContext.Current.CancellationToken);
        unsigned.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Ids_of_another_workspace_leave_nothing()
    {
        var (ada, eve) = (service.SignIn(), service.SignIn());
        var (project, tag) = (Project(ada, "Secret"), Tag(ada, "secret"));
        await service.TellAsync(Event(project), Event(tag), Event(Entry(ada, "2026-03-10T08:00:00Z", "2026-03-10T09:00:00Z", project: project.Id, tags: [tag.Id])));
        await ada.SummaryAsync($"{March}&projectId={project.Id}&tagId={tag.Id}&userId={ada.UserId}", seconds: 3600, entries: 1);

        foreach (var filter in (string[])[$"projectId={project.Id}", $"tagId={tag.Id}", $"userId={ada.UserId}"])
            (await eve.SummaryAsync($"{March}&groupBy=project,tag&{filter}")).Lines().ShouldBeEmpty();
    }

    [Fact]
    public async Task Billable_entries_can_be_told_apart()
    {
        var ada = service.SignIn();
        await service.TellAsync(Event(Entry(ada, "2026-03-10T08:00:00Z", "2026-03-10T09:00:00Z", billable: true)), Event(Entry(ada, "2026-03-10T09:00:00Z", "2026-03-10T09:30:00Z")));

        await ada.SummaryAsync(March, seconds: 5400, entries: 2);
        foreach (var zone in (string[])["entry", "Etc/UTC"])
        {
            (await ada.SummaryAsync($"{March}&billable=true&zone={zone}")).Seconds().ShouldBe(3600);
            (await ada.SummaryAsync($"{March}&billable=false&zone={zone}")).Seconds().ShouldBe(1800);
        }
    }
}
