using static Timetension.Conformance.Reporting.Told;

namespace Timetension.Conformance.Reporting;

public sealed class Rebuilding : RebuildTest
{
    [Fact, Requirement("REP-OPS-005")]
    public async Task A_rebuild_ends_in_the_state_of_the_feed_while_events_arrive()
    {
        var ada = Subject.SignIn(Role.Admin);
        var website = Project(ada, "Website");
        var hour = Enumerable.Range(0, 6).Select(hour => Entry(ada, $"2026-03-10T0{hour}:00:00Z", $"2026-03-10T0{hour}:30:00Z")).ToArray();
        // 0 came as it is; 1 came and is deleted since; 2 and 3 never came; 4 came and is corrected since; 5 is recorded while the feed is read.
        await TellAsync(Event(hour[0]), Event(hour[1]), Event(hour[4]));
        await SeesAsync(ada, March, "= 5400 3");
        var feed = FeedOf(ada, Event(website), Event(hour[0]), Event(hour[1] with { Version = 2, DeletedAt = Now }),
            Event(hour[2] with { ProjectId = website.Id }), Event(hour[3]), Event(hour[4] with { Version = 2, End = hour[4].Start.AddMinutes(10) }));
        feed.BeforePage = () => TellAsync(Event(hour[5], time: DateTimeOffset.UtcNow));

        using var accepted = await StartAsync(ada);
        accepted.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        var rebuild = await EndAsync(ada);

        (rebuild.GetProperty("state").GetString(), rebuild.GetProperty("read").GetInt64()).ShouldBe(("finished", 6));
        await SeesAsync(ada, March + "&groupBy=project", "Website 1800 1", "- 6000 4", "= 7800 5");
    }

    [Fact, Requirement("REP-OPS-006")]
    public async Task What_an_event_has_just_brought_stays_though_the_feed_lacks_it()
    {
        var ada = Subject.SignIn();
        await TellAsync(Event(Entry(ada, "2026-03-10T08:00:00Z", "2026-03-10T09:00:00Z")));
        await SeesAsync(ada, March, "= 3600 1");
        FeedOf(ada);

        using var accepted = await StartAsync(ada);
        var rebuild = await EndAsync(ada);

        (rebuild.GetProperty("state").GetString(), rebuild.GetProperty("removed").GetInt64()).ShouldBe(("finished", 0));
        (await ReportAsync(ada, March)).ToString().ShouldBe("= 3600 1");
    }

    [Fact, Requirement("REP-OPS-007")]
    public async Task A_rebuild_that_is_refused_says_why()
    {
        var ada = Subject.SignIn();
        FeedOf(ada).Token = "of someone else";

        using var accepted = await StartAsync(ada);
        var rebuild = await EndAsync(ada);

        rebuild.GetProperty("state").GetString().ShouldBe("failed");
        rebuild.GetProperty("reason").GetString().ShouldNotBeNullOrWhiteSpace();
    }

    [Fact, Requirement("REP-CONC-003")]
    public async Task Twenty_starts_are_one_rebuild_and_reports_are_served_meanwhile()
    {
        var ada = Subject.SignIn();
        await TellAsync(Event(Entry(ada, "2026-03-10T08:00:00Z", "2026-03-10T09:00:00Z")));
        await SeesAsync(ada, March, "= 3600 1");
        var gate = new TaskCompletionSource();
        FeedOf(ada).BeforePage = () => gate.Task;

        var starts = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => StartAsync(ada)));
        var told = await Task.WhenAll(starts.Select(start => start.Content.ReadAsStringAsync()));
        told.Distinct(StringComparer.Ordinal).ShouldHaveSingleItem();
        await Eventually.SeesAsync(() => Task.FromResult(FeedOf(ada).Requests), requests => requests > 1, TimeSpan.FromSeconds(60));
        (await ReportAsync(ada, March)).ToString().ShouldBe("= 3600 1");
        gate.SetResult();

        (await EndAsync(ada)).GetProperty("state").GetString().ShouldBe("finished");
    }

    [Fact, Requirement("REP-AUTH-010")]
    public async Task Rebuilds_are_shown_to_members_of_the_workspace_alone()
    {
        var (ada, eve) = (Subject.SignIn(), Subject.SignIn());
        FeedOf(ada);
        using var accepted = await StartAsync(ada);

        (await StateAsync(Subject.SignIn(Role.Member, ada.WorkspaceId))).GetProperty("workspaceId").GetGuid().ShouldBe(ada.WorkspaceId);
        (await eve.Http.GetFromJsonAsync<JsonElement>("/reporting/status")).GetProperty("rebuilds").EnumerateArray().ShouldBeEmpty();
    }
}
