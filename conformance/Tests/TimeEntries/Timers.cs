namespace Timetension.Conformance.TimeEntries;

public sealed class Timers : ContractTest
{
    [Fact, Requirement("TE-HTTP-030")]
    public async Task The_timer_is_the_caller_s_running_entry()
    {
        var ada = Subject.SignIn(timeZone: "Asia/Kathmandu");
        (await ada.GetAsync("timer")).ShouldBeRefused(404, "not_found");

        var started = await ada.PutAsync("timer");
        var entry = started.Read<Entry>(201);

        (entry.Source, entry.End, entry.TimeZone, entry.Description, entry.Version).ShouldBe(("timer", null, "Asia/Kathmandu", "", 1));
        entry.Start.ShouldBe(DateTimeOffset.UtcNow, TimeSpan.FromSeconds(30));
        started.Location.ShouldBe($"/workspaces/{ada.WorkspaceId}/entries/{entry.Id}");
        (await ada.GetAsync("timer")).Text.ShouldBe(started.Text);
        (await ada.GetAsync($"entries/{entry.Id}")).Text.ShouldBe(started.Text);
        (await Subject.SignIn(Role.Owner, ada.WorkspaceId).GetAsync("timer")).ShouldBeRefused(404, "not_found");
    }

    [Fact, Requirement("TE-HTTP-031")]
    public async Task A_start_stops_what_runs_at_the_same_instant()
    {
        var ada = Subject.SignIn();
        var first = (await ada.PutAsync("timer", new { description = "first" })).Read<Entry>(201);
        var second = (await ada.PutAsync("timer", new { description = "second" })).Read<Entry>(200);

        (await ada.GetAsync("timer")).Read<Entry>(200).Id.ShouldBe(second.Id);
        var stopped = await ada.EntryAsync(first.Id);
        (stopped.End, stopped.Version).ShouldBe((second.Start, 2));
    }

    [Fact, Requirement("TE-HTTP-032")]
    public async Task A_start_stops_what_runs_in_another_workspace()
    {
        var here = Subject.SignIn();
        var there = Subject.SignIn(userId: here.UserId);
        var first = await there.StartAsync();
        var second = (await here.PutAsync("timer")).Read<Entry>(201);

        (await there.EntryAsync(first.Id)).End.ShouldBe(second.Start);
        (await there.GetAsync("timer")).ShouldBeRefused(404, "not_found");
    }

    [Fact, Requirement("TE-HTTP-033")]
    public async Task A_given_start_is_past_recent_and_after_the_running_entry_s()
    {
        var ada = Subject.SignIn();
        var first = await ada.StartAsync(hoursAgo: 1);

        (await ada.PutAsync("timer", new { start = first.Start })).ShouldBeRefused(422, "start_before_running", "/start");
        (await ada.PutAsync("timer", new { start = DateTimeOffset.UtcNow.AddMinutes(10) })).ShouldBeRefused(422, "start_in_future", "/start");
        (await Subject.SignIn().PutAsync("timer", new { start = DateTimeOffset.UtcNow.AddDays(-32) })).ShouldBeRefused(422, "too_long", "/start");
        (await ada.GetAsync("timer")).Read<Entry>(200).Version.ShouldBe(1);

        var second = (await ada.PutAsync("timer", new { start = first.Start.AddMinutes(20) })).Read<Entry>(200);
        second.Start.ShouldBe(first.Start.AddMinutes(20));
        (await ada.EntryAsync(first.Id)).End.ShouldBe(second.Start);
    }

    [Fact, Requirement("TE-HTTP-034")]
    public async Task A_start_that_is_refused_stops_nothing()
    {
        var ada = Subject.SignIn();
        var first = await ada.StartAsync(hoursAgo: 1);
        (await ada.PutAsync("timer", new { projectId = Guid.CreateVersion7() })).ShouldBeRefused(404, "not_found", "/projectId");
        (await ada.PutAsync("timer", new { id = first.Id })).ShouldBeRefused(409, "already_exists");
        (await ada.PutAsync("timer", new { description = new string('x', 3001) })).ShouldBeRefused(422, "too_long", "/description");
        (await ada.GetAsync("timer")).Read<Entry>(200).Version.ShouldBe(1);
    }

    [Fact, Requirement("TE-HTTP-035")]
    public async Task Stop_ends_the_entry_now_once()
    {
        var ada = Subject.SignIn();
        var entry = await ada.StartAsync(hoursAgo: 1);
        var answer = await ada.PostAsync($"entries/{entry.Id}/stop", version: 1);

        answer.Read<Entry>(200).End.ShouldNotBeNull().ShouldBe(DateTimeOffset.UtcNow, TimeSpan.FromSeconds(30));
        answer.ETag.ShouldBe("\"2\"");
        (await ada.PostAsync($"entries/{entry.Id}/stop", version: 2)).ShouldBeRefused(409, "not_running");
        (await ada.GetAsync("timer")).ShouldBeRefused(404, "not_found");
        (await ada.GetAsync($"entries/{entry.Id}")).Text.ShouldBe(answer.Text);
    }

    [Fact, Requirement("TE-HTTP-036")]
    public async Task Stop_takes_the_end_that_it_is_given()
    {
        var ada = Subject.SignIn();
        var entry = await ada.StartAsync(hoursAgo: 2);
        (await ada.PostAsync($"entries/{entry.Id}/stop", new { end = entry.Start }, 1)).ShouldBeRefused(422, "end_before_start", "/end");
        (await ada.PostAsync($"entries/{entry.Id}/stop", new { end = entry.Start.AddHours(1) }, 1)).Read<Entry>(200).End.ShouldBe(entry.Start.AddHours(1));
    }

    [Fact, Requirement("TE-HTTP-037")]
    public async Task A_correction_may_end_the_running_entry()
    {
        var ada = Subject.SignIn();
        var entry = await ada.StartAsync(hoursAgo: 2);
        (await ada.PatchAsync($"entries/{entry.Id}", new { start = DateTimeOffset.UtcNow.AddHours(1) }, 1)).ShouldBeRefused(422, "start_in_future", "/start");
        (await ada.PatchAsync($"entries/{entry.Id}", new { end = entry.Start.AddHours(1) }, 1)).Read<Entry>(200).End.ShouldBe(entry.Start.AddHours(1));
        (await ada.GetAsync("timer")).ShouldBeRefused(404, "not_found");
    }

    [Fact, Requirement("TE-HTTP-038")]
    public async Task Discarding_deletes_the_running_entry()
    {
        var ada = Subject.SignIn();
        var entry = await ada.StartAsync();
        (await ada.DeleteAsync("timer", 1)).Status.ShouldBe(204);
        (await ada.DeleteAsync("timer", 2)).ShouldBeRefused(404, "not_found");
        (await ada.GetAsync($"entries/{entry.Id}")).ShouldBeRefused(404, "not_found");
        (await ada.PutAsync("timer")).Status.ShouldBe(201);
    }
}
