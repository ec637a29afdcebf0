using System.Text.Json;

namespace Timetension.TimeEntries.Tests;

/// <summary>Row T5: a stale write is refused with the current state, a retried create yields one entry.</summary>
public sealed class T5_StaleWrites(TimeEntriesService service)
{
    [Fact]
    public async Task A_stale_write_is_refused_with_what_the_entry_is_now()
    {
        var ada = service.SignIn();
        var entry = await ada.RecordAsync(description: "Draft");
        (await ada.PatchAsync($"entries/{entry.Id}", new { description = "Second draft" }, 1)).Status.ShouldBe(200);

        var stale = (await ada.PatchAsync($"entries/{entry.Id}", new { billable = true }, 1)).ShouldBeRefused(412, "stale_version");

        var current = stale.Json.GetProperty("current").Deserialize<Entry>(ContractJson.Events)!;
        (current.Description, current.Billable, stale.ETag).ShouldBe(("Second draft", false, "\"2\""));
        (await ada.PatchAsync($"entries/{entry.Id}", new { billable = true }, current.Version)).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_create_that_is_tried_again_yields_one_entry_and_the_same_answer()
    {
        var ada = service.SignIn();
        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => ada.RepeatableAsync("entries", new { durationSeconds = 600 }, "the-same-key")));
        answers.Distinct().ShouldHaveSingleItem().Status.ShouldBe(201);
        (await ada.EntriesAsync()).ShouldHaveSingleItem();
    }
}
