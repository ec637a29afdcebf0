namespace Timetension.TimeEntries.Tests;

/// <summary>Row T1: start, stop and continue; a new start stops the old one at the same instant; fifty parallel starts leave one.</summary>
public sealed class T1_Timer(TimeEntriesService service)
{
    [Fact]
    public async Task The_timer_starts_stops_and_continues_and_one_runs_at_a_time()
    {
        var ada = service.SignIn();
        var first = (await ada.PutAsync("timer", new { description = "Draft" })).Read<Entry>(201);
        var second = (await ada.PutAsync("timer", new { description = "Call" })).Read<Entry>(200);
        (await ada.GetAsync($"entries/{first.Id}")).Read<Entry>(200).End.ShouldBe(second.Start);

        var third = (await ada.PostAsync($"entries/{first.Id}/continue")).Read<Entry>(201);
        (third.Description, third.End).ShouldBe(("Draft", null));
        (await ada.GetAsync($"entries/{second.Id}")).Read<Entry>(200).End.ShouldBe(third.Start);
        (await ada.PostAsync($"entries/{third.Id}/stop", version: 1)).Read<Entry>(200).End.ShouldNotBeNull();
        (await ada.GetAsync("timer")).ShouldBeRefused(404, "not_found");
    }

    [Fact]
    public async Task Fifty_parallel_starts_and_continuations_leave_one_running()
    {
        var ada = service.SignIn();
        var old = await ada.RecordAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(n => n % 2 == 0 ? ada.PutAsync("timer", new { }) : ada.PostAsync($"entries/{old.Id}/continue")));

        answers.ShouldAllBe(answer => answer.Status == 200 || answer.Status == 201);
        var inOrder = (await ada.EntriesAsync("from=2026-03-28T00:00:00Z")).OrderBy(entry => entry.Start).ToList();
        (inOrder.Count, inOrder.Count(entry => entry.End is null)).ShouldBe((50, 1));
        inOrder.Zip(inOrder.Skip(1)).ShouldAllBe(pair => pair.First.End == pair.Second.Start);
    }
}
