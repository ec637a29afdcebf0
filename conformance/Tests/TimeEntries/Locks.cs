namespace Timetension.Conformance.TimeEntries;

/// <summary>Periods that are closed up to a day, and reopened.</summary>
public sealed class Locks : ContractTest
{
    [Fact, Requirement("TE-HTTP-401")]
    public async Task A_lock_closes_up_to_the_end_of_a_day_of_the_workspace_s_zone()
    {
        var ada = Subject.SignIn();
        foreach (var (zone, through, until) in new[]
        {
            ("Europe/Warsaw", "2026-03-28", "2026-03-28T23:00:00.000Z"), ("Europe/Warsaw", "2026-03-29", "2026-03-29T22:00:00.000Z"),
            ("America/Sao_Paulo", "2018-11-03", "2018-11-04T03:00:00.000Z"), ("Asia/Kathmandu", "2026-01-31", "2026-01-31T18:15:00.000Z"),
        })
        {
            var there = Subject.SignIn(Role.Admin, ada.WorkspaceId, settings: new(zone, 1, Rounding.None, OverlapPolicy.Allow, "EUR"));
            var answer = await there.PostAsync("locks", new { through });
            var period = answer.Read<LockedPeriod>(201);
            (period.WorkspaceId, period.TimeZone, period.LockedBy, period.UnlockedBy, period.Version).ShouldBe((ada.WorkspaceId, zone, there.UserId, null, 1));
            (answer.Json.GetProperty("through").GetString(), answer.Json.GetProperty("until").GetString(), answer.ETag).ShouldBe((through, until, "\"1\""));
            (await ada.GetAsync(answer.Location!)).Text.ShouldBe(answer.Text);
        }

        (await ada.PagesAsync<LockedPeriod>("locks", limit: 3)).Select(period => $"{period.Through:yyyy-MM-dd}").ShouldBe(["2026-03-29", "2026-03-28", "2026-01-31", "2018-11-03"]);
    }

    [Fact, Requirement("TE-HTTP-402")]
    public async Task What_can_not_be_a_lock_is_refused()
    {
        var ada = Subject.SignIn();
        var today = DateOnly.FromDateTime(DateTime.UtcNow);
        var id = (await ada.LockAsync("2001-12-31")).Id;

        (await ada.PostAsync("locks", new { through = today.AddDays(2) })).ShouldBeRefused(422, "period_in_future", "/through");
        (await ada.PostAsync("locks", new { through = "1899-12-31" })).ShouldBeRefused(422, "out_of_range", "/through");
        (await ada.PostAsync("locks", new { through = "2026-02-30" })).ShouldBeRefused(422, null, "/through");
        (await ada.PostAsync("locks", new { through = "2002-01-01T00:00:00Z" })).ShouldBeRefused(422, null, "/through");
        (await ada.PostAsync("locks", new { })).ShouldBeRefused(422, "required", "/through");
        (await ada.PostAsync("locks", new { through = "2002-12-31", id })).ShouldBeRefused(409, "already_exists");
        (await ada.GetAsync("locks")).Items<LockedPeriod>().ShouldHaveSingleItem().Id.ShouldBe(id);
        (await ada.PostAsync("locks", new { through = today.AddDays(-1) })).Status.ShouldBe(201);
    }

    [Fact, Requirement("TE-HTTP-403")]
    public async Task While_somebody_s_timer_runs_there_nothing_is_closed()
    {
        var ada = Subject.SignIn();
        var bob = Subject.SignIn(Role.Member, ada.WorkspaceId);
        var yesterday = new { through = DateOnly.FromDateTime(DateTime.UtcNow.AddDays(-2)) };
        var running = await bob.StartAsync(hoursAgo: 96);
        await ada.LockAsync("2001-12-31");

        (await ada.PostAsync("locks", yesterday)).ShouldBeRefused(409, "timer_running");
        (await bob.PostAsync($"entries/{running.Id}/stop", version: 1)).Status.ShouldBe(200);
        await bob.StartAsync();

        (await ada.PostAsync("locks", yesterday)).Status.ShouldBe(201);
    }

    [Fact, Requirement("TE-HTTP-404")]
    public async Task What_is_reopened_is_written_again_and_tells_by_whom()
    {
        var ada = Subject.SignIn();
        var eve = Subject.SignIn(Role.Admin, ada.WorkspaceId);
        var (year, quarter) = (await ada.LockAsync("2025-12-31"), await ada.LockAsync("2026-03-31"));
        (await ada.PostAsync("entries", new { start = Things.Start, end = Things.End })).ShouldBeRefused(409, "period_locked");

        (await eve.DeleteAsync($"locks/{quarter.Id}", 1)).Status.ShouldBe(204);

        await ada.RecordAsync();
        (await ada.PostAsync("entries", new { start = "2025-12-31T08:00:00Z", end = "2025-12-31T09:00:00Z" })).ShouldBeRefused(409, "period_locked");
        var reopened = (await ada.GetAsync($"locks/{quarter.Id}")).Read<LockedPeriod>(200);
        reopened.ShouldBe(quarter with { UnlockedBy = eve.UserId, UnlockedAt = reopened.UnlockedAt.ShouldNotBeNull(), UpdatedAt = reopened.UpdatedAt, Version = 2 });
        (await ada.GetAsync("locks?inForce=true")).Items<LockedPeriod>().ShouldBe([year]);
        (await ada.GetAsync("locks?inForce=false")).Items<LockedPeriod>().ShouldBe([reopened]);
        (await ada.DeleteAsync($"locks/{quarter.Id}", 2)).ShouldBeRefused(409, "not_locked");
        (await ada.DeleteAsync($"locks/{year.Id}", 1)).Status.ShouldBe(204);
        await ada.RecordAsync("2025-12-31T08:00:00Z", "2025-12-31T09:00:00Z");
    }

    [Fact, Requirement("TE-AUTH-401")]
    public async Task Admins_and_owners_lock_and_reopen_and_everyone_sees_it()
    {
        var ada = Subject.SignIn(Role.Admin);
        var period = await ada.LockAsync("2001-12-31");
        foreach (var role in new[] { Role.Member, Role.Manager })
        {
            var bob = Subject.SignIn(role, ada.WorkspaceId);
            (await bob.PostAsync("locks", new { through = "2002-12-31" })).ShouldBeRefused(403, "forbidden");
            (await bob.DeleteAsync($"locks/{period.Id}", 1)).ShouldBeRefused(403, "forbidden");
            (await bob.GetAsync("locks")).Items<LockedPeriod>().ShouldBe([period]);
        }

        var elsewhere = Subject.SignIn(userId: ada.UserId);
        (await elsewhere.DeleteAsync($"locks/{period.Id}", 1)).ShouldBeRefused(404, "not_found");
        (await elsewhere.GetAsync($"locks/{period.Id}")).ShouldBeRefused(404, "not_found");
        (await ada.GetAsync("locks?inForce=true")).Items<LockedPeriod>().ShouldBe([period]);
    }

    [Fact, Requirement("TE-EVTOUT-401")]
    public async Task Closing_and_reopening_are_events()
    {
        var ada = Subject.SignIn();
        await using var events = await Subject.World.Broker.ListenAsync("timetension.time-entries.period.#");
        var period = await ada.LockAsync("2001-12-31");
        (await ada.DeleteAsync($"locks/{period.Id}", 7)).ShouldBeRefused(412, "stale_version");
        (await ada.DeleteAsync($"locks/{period.Id}", 1)).Status.ShouldBe(204);

        var heard = (await events.HearAsync(ada.WorkspaceId, 2)).OrderBy(message => message.Event.Sequence).ToList();
        heard.Select(message => (message.RoutingKey, message.Event.Subject, message.Event.Sequence)).ShouldBe(
            [(EventTypes.PeriodLocked, $"{period.Id}", 1), (EventTypes.PeriodUnlocked, $"{period.Id}", 2)]);
        heard[0].Event.DataAs<LockedPeriod>().ShouldBe(period);
        heard[1].Event.DataAs<LockedPeriod>().ShouldBe((await ada.GetAsync($"locks/{period.Id}")).Read<LockedPeriod>(200));
    }
}
