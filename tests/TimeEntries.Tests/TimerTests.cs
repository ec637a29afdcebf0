using Dapper;

namespace Timetension.TimeEntries.Tests;

public sealed class TimerTests(TimeEntriesService service)
{
    [Fact]
    public async Task A_start_stops_what_runs_at_the_same_instant()
    {
        var ada = service.SignIn();
        (await ada.GetAsync("timer")).ShouldBeRefused(404, "not_found");
        var first = (await ada.PutAsync("timer", new { description = "first" })).Read<Entry>(201);
        var second = (await ada.PutAsync("timer", new { description = "second" })).Read<Entry>(200);

        (await ada.GetAsync("timer")).Read<Entry>(200).Id.ShouldBe(second.Id);
        var stopped = (await ada.GetAsync($"entries/{first.Id}")).Read<Entry>(200);
        stopped.End.ShouldBe(second.Start);
        (stopped.Version, second.Source, second.End).ShouldBe((2, "timer", null));
    }

    [Fact]
    public async Task A_start_stops_what_runs_in_another_workspace()
    {
        var here = service.SignIn();
        var there = service.SignIn(userId: here.UserId);
        var first = (await there.PutAsync("timer")).Read<Entry>(201);
        var second = (await here.PutAsync("timer")).Read<Entry>(201);

        (await there.GetAsync($"entries/{first.Id}")).Read<Entry>(200).End.ShouldBe(second.Start);
        (await there.GetAsync("timer")).Status.ShouldBe(404);
        (await here.GetAsync("timer")).Read<Entry>(200).Id.ShouldBe(second.Id);
    }

    [Fact]
    public async Task Fifty_parallel_starts_leave_one()
    {
        var ada = service.SignIn();
        var elsewhere = service.SignIn(userId: ada.UserId);
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(n => (n % 2 == 0 ? ada : elsewhere).PutAsync("timer", new { description = $"{n}" })));

        answers.ShouldAllBe(answer => answer.Status == 200 || answer.Status == 201);
        Entry[] all = [.. await ada.EntriesAsync(), .. await elsewhere.EntriesAsync()];
        all.Length.ShouldBe(50);
        all.Count(entry => entry.End is null).ShouldBe(1);
        var inOrder = all.OrderBy(entry => entry.Start).ToList();
        inOrder.Zip(inOrder.Skip(1)).ShouldAllBe(pair => pair.First.End == pair.Second.Start && pair.First.Start < pair.Second.Start);
    }

    [Fact]
    public async Task The_start_may_be_given_and_is_after_the_running_ones()
    {
        var ada = service.SignIn();
        var hourAgo = DateTimeOffset.UtcNow.AddHours(-1);
        var first = (await ada.PutAsync("timer", new { start = hourAgo })).Read<Entry>(201);

        (await ada.PutAsync("timer", new { start = hourAgo })).ShouldBeRefused(422, "start_before_running", "/start");
        (await ada.PutAsync("timer", new { start = DateTimeOffset.UtcNow.AddMinutes(10) })).ShouldBeRefused(422, "start_in_future", "/start");
        (await ada.PutAsync("timer", new { start = DateTimeOffset.UtcNow.AddDays(-32) })).ShouldBeRefused(422, "too_long", "/start");
        (await ada.GetAsync("timer")).Read<Entry>(200).Version.ShouldBe(1);

        var second = (await ada.PutAsync("timer", new { start = hourAgo.AddMinutes(20) })).Read<Entry>(200);
        (await ada.GetAsync($"entries/{first.Id}")).Read<Entry>(200).End.ShouldBe(second.Start);
    }

    [Fact]
    public async Task A_start_that_is_refused_stops_nothing()
    {
        var ada = service.SignIn();
        var first = (await ada.PutAsync("timer")).Read<Entry>(201);
        (await ada.PutAsync("timer", new { projectId = Guid.CreateVersion7() })).ShouldBeRefused(404, "not_found", "/projectId");
        (await ada.PutAsync("timer", new { id = first.Id })).ShouldBeRefused(409, "already_exists");
        (await ada.GetAsync("timer")).Read<Entry>(200).Version.ShouldBe(1);
    }

    [Fact]
    public async Task Stop_ends_the_running_entry_once()
    {
        var ada = service.SignIn();
        var entry = (await ada.PutAsync("timer")).Read<Entry>(201);
        var answer = await ada.PostAsync($"entries/{entry.Id}/stop", version: 1);
        var stopped = answer.Read<Entry>(200);

        stopped.End.ShouldNotBeNull().ShouldBeGreaterThan(stopped.Start);
        answer.ETag.ShouldBe("\"2\"");
        (await ada.PostAsync($"entries/{entry.Id}/stop", version: 2)).ShouldBeRefused(409, "not_running");
        (await ada.GetAsync("timer")).Status.ShouldBe(404);
    }

    [Fact]
    public async Task Stop_takes_the_end_that_it_is_given()
    {
        var ada = service.SignIn();
        var entry = (await ada.PutAsync("timer", new { start = DateTimeOffset.UtcNow.AddHours(-2) })).Read<Entry>(201);
        (await ada.PostAsync($"entries/{entry.Id}/stop", new { end = entry.Start }, 1)).ShouldBeRefused(422, "end_before_start", "/end");
        (await ada.PostAsync($"entries/{entry.Id}/stop", new { end = entry.Start.AddHours(1) }, 1)).Read<Entry>(200).End.ShouldBe(entry.Start.AddHours(1));
    }

    [Fact]
    public async Task A_correction_may_end_the_running_entry()
    {
        var ada = service.SignIn();
        var entry = (await ada.PutAsync("timer", new { start = DateTimeOffset.UtcNow.AddHours(-2) })).Read<Entry>(201);
        (await ada.PatchAsync($"entries/{entry.Id}", new { start = DateTimeOffset.UtcNow.AddHours(1) }, 1)).ShouldBeRefused(422, "start_in_future", "/start");
        (await ada.PatchAsync($"entries/{entry.Id}", new { end = entry.Start.AddHours(1) }, 1)).Read<Entry>(200).End.ShouldBe(entry.Start.AddHours(1));
        (await ada.GetAsync("timer")).Status.ShouldBe(404);
    }

    [Fact]
    public async Task A_forgotten_entry_ends_31_days_after_its_start()
    {
        var ada = service.SignIn();
        var entry = (await ada.PutAsync("timer")).Read<Entry>(201);
        await using var connection = await service.ConnectAsync();
        await connection.ExecuteAsync("update entries set start = start - interval '960 hours' where id = @Id", new { entry.Id });

        (await ada.PutAsync("timer")).Status.ShouldBe(200);

        var stopped = (await ada.GetAsync($"entries/{entry.Id}")).Read<Entry>(200);
        (stopped.End - stopped.Start).ShouldBe(TimeSpan.FromDays(31));
    }

    [Fact]
    public async Task Discard_deletes_the_running_entry()
    {
        var ada = service.SignIn();
        var entry = (await ada.PutAsync("timer")).Read<Entry>(201);
        (await ada.DeleteAsync("timer")).ShouldBeRefused(428, "if_match_required");
        (await ada.DeleteAsync("timer", 7)).ShouldBeRefused(412, "stale_version");
        (await ada.DeleteAsync("timer", 1)).Status.ShouldBe(204);
        (await ada.DeleteAsync("timer", 1)).ShouldBeRefused(404, "not_found");
        (await ada.GetAsync($"entries/{entry.Id}")).Status.ShouldBe(404);
    }
}
