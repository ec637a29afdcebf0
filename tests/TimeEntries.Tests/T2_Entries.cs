using System.Text.Json;

namespace Timetension.TimeEntries.Tests;

/// <summary>Row T2: manual, duration-only, split, duplicate, batch with a result per item.</summary>
public sealed class T2_Entries(TimeEntriesService service)
{
    [Fact]
    public async Task Entries_are_recorded_by_their_times_or_length_and_split_and_duplicated()
    {
        var ada = service.SignIn(timeZone: "Europe/Warsaw");
        var manual = (await ada.PostAsync("entries", new { startLocal = "2026-03-27T09:00", endLocal = "2026-03-27T11:00", description = "Draft" })).Read<Entry>(201);
        var byLength = (await ada.PostAsync("entries", new { date = "2026-03-27", durationSeconds = 1800 })).Read<Entry>(201);
        byLength.Start.ShouldBe(manual.End!.Value);

        var split = await ada.PostAsync($"entries/{manual.Id}/split", new { atLocal = "2026-03-27T10:00" }, version: 1);
        var second = split.Json.GetProperty("second").Deserialize<Entry>(ContractJson.Events)!;
        (second.Description, second.End - second.Start).ShouldBe(("Draft", TimeSpan.FromHours(1)));

        var nextDay = (await ada.PostAsync($"entries/{second.Id}/duplicate", new { startLocal = "2026-03-28T09:00" })).Read<Entry>(201);
        (nextDay.Description, nextDay.End - nextDay.Start).ShouldBe(("Draft", TimeSpan.FromHours(1)));
    }

    [Fact]
    public async Task A_batch_has_a_result_for_each_item()
    {
        var ada = service.SignIn();
        var entry = await ada.RecordAsync();
        var answer = await ada.PostAsync("entries/batch", new
        {
            items = new object[]
            {
                new { op = "create", entry = new { durationSeconds = 600 } }, new { op = "update", id = entry.Id, version = 1, entry = new { description = "x" } },
                new { op = "delete", id = entry.Id, version = 1 }, new { op = "delete", id = entry.Id, version = 2 },
            },
        });
        answer.Json.GetProperty("results").EnumerateArray().Select(result => result.GetProperty("status").GetInt32()).ShouldBe([201, 200, 412, 204]);
    }

    [Fact]
    public async Task Batches_of_the_same_entries_in_any_order_all_end()
    {
        var ada = service.SignIn(settings: new("Europe/Warsaw", 1, Rounding.None, OverlapPolicy.Forbid, "EUR"));
        var entries = new List<Entry>();
        for (var hour = 8; hour < 16; hour++)
            entries.Add(await ada.RecordAsync($"2026-03-27T{hour:00}:00:00Z", $"2026-03-27T{hour:00}:30:00Z"));

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(n => ada.PostAsync("entries/batch", new
        {
            items = (n % 2 == 0 ? entries : entries.AsEnumerable().Reverse()).Select(entry => new { op = "update", id = entry.Id, version = 1, entry = new { end = entry.End!.Value.AddMinutes(n + 1) } }),
        })));

        answers.ShouldAllBe(answer => answer.Status == 200);
        (await ada.EntriesAsync()).ShouldAllBe(entry => entry.Version == 2);
    }
}
