namespace Timetension.Conformance.TimeEntries;

/// <summary>What lies in a closed period is not written, in whichever way.</summary>
public sealed class ClosedPeriods : ContractTest
{
    // In the workspace's zone, Europe/Warsaw, it ends at 22:00Z.
    private const string LastDay = "2026-03-31";
    private const string Opens = "2026-03-31T22:00:00Z";

    [Fact, Requirement("TE-HTTP-410")]
    public async Task In_a_closed_period_no_way_of_writing_an_entry_is_left()
    {
        var ada = Subject.SignIn();
        var (entry, deleted, later) = (await ada.RecordAsync(), await ada.RecordAsync(), await ada.RecordAsync(Opens, "2026-03-31T23:00:00Z"));
        (await ada.DeleteAsync($"entries/{deleted.Id}", 1)).Status.ShouldBe(204);
        var (project, tag) = (await ada.ProjectAsync("Website"), await ada.TagAsync("meeting"));
        await ada.LockAsync(LastDay);
        var before = await ada.EverythingAsync() + (await ada.GetAsync("entries?deleted=true")).Text;

        foreach (var answer in new[]
        {
            await ada.PostAsync("entries", new { start = Things.Start, end = Things.End }), await ada.PostAsync("entries", new { start = "2026-03-31T21:59:59Z", end = "2026-04-01T09:00:00Z" }),
            await ada.PostAsync("entries", new { date = LastDay, durationSeconds = 60 }), await ada.PostAsync("entries", new { start = Things.Start, durationSeconds = 60 }),
            await ada.PatchAsync($"entries/{entry.Id}", new { description = "x" }, 1), await ada.PatchAsync($"entries/{entry.Id}", new { projectId = project.Id }, 1),
            await ada.PatchAsync($"entries/{entry.Id}", new { tagIds = new[] { tag.Id } }, 1), await ada.PatchAsync($"entries/{entry.Id}", new { billable = true }, 1),
            await ada.PatchAsync($"entries/{entry.Id}", new { rate = new Rate(1, "EUR") }, 1), await ada.PatchAsync($"entries/{entry.Id}", new { timeZone = "Asia/Tokyo" }, 1),
            await ada.PatchAsync($"entries/{entry.Id}", new { start = Opens, end = "2026-04-01T00:00:00Z" }, 1), await ada.PatchAsync($"entries/{later.Id}", new { start = "2026-03-31T21:59:59Z" }, 1),
            await ada.DeleteAsync($"entries/{entry.Id}", 1), await ada.PostAsync($"entries/{deleted.Id}/restore", version: 2),
            await ada.PostAsync($"entries/{entry.Id}/split", new { at = "2026-03-27T09:00:00Z" }, 1), await ada.PostAsync($"entries/{entry.Id}/duplicate"),
            await ada.PostAsync($"entries/{later.Id}/duplicate", new { start = Things.Start }),
        })
            answer.ShouldBeRefused(409, "period_locked");

        (await ada.EverythingAsync() + (await ada.GetAsync("entries?deleted=true")).Text).ShouldBe(before);
    }

    [Fact, Requirement("TE-HTTP-411")]
    public async Task No_timer_starts_in_a_closed_period_or_reaches_back_into_it()
    {
        var ada = Subject.SignIn();
        await ada.LockAsync($"{DateTime.UtcNow.AddDays(-3):yyyy-MM-dd}");
        (await ada.PutAsync("timer", new { start = DateTimeOffset.UtcNow.AddDays(-4) })).ShouldBeRefused(409, "period_locked");
        var running = await ada.StartAsync(hoursAgo: 1);

        (await ada.PatchAsync($"entries/{running.Id}", new { start = DateTimeOffset.UtcNow.AddDays(-4) }, 1)).ShouldBeRefused(409, "period_locked");
        (await ada.GetAsync("timer")).Read<Entry>(200).Version.ShouldBe(1);
        (await ada.PostAsync($"entries/{running.Id}/stop", version: 1)).Status.ShouldBe(200);
    }

    [Fact, Requirement("TE-HTTP-412")]
    public async Task What_begins_as_the_period_ends_or_is_elsewhere_is_open()
    {
        var ada = Subject.SignIn();
        var old = await ada.RecordAsync();
        await ada.LockAsync(LastDay);
        var elsewhere = Subject.SignIn(userId: ada.UserId);

        var entry = await ada.RecordAsync(Opens, "2026-04-01T09:00:00Z");
        (await ada.PatchAsync($"entries/{entry.Id}", new { description = "x" }, 1)).Status.ShouldBe(200);
        (await ada.PatchAsync($"entries/{old.Id}", new { description = "" }, 1)).Read<Entry>(200).Version.ShouldBe(1);
        (await ada.PostAsync($"entries/{entry.Id}/duplicate")).Status.ShouldBe(201);
        (await ada.PostAsync($"entries/{old.Id}/continue")).Status.ShouldBe(201);
        (await ada.DeleteAsync($"entries/{entry.Id}", 2)).Status.ShouldBe(204);
        (await elsewhere.RecordAsync()).Version.ShouldBe(1);
    }

    [Fact, Requirement("TE-HTTP-413")]
    public async Task In_a_batch_the_items_of_a_closed_period_are_refused_and_the_others_stay()
    {
        var ada = Subject.SignIn();
        var entry = await ada.RecordAsync();
        await ada.LockAsync(LastDay);
        object[] items =
        [
            new { op = "create", entry = new { start = Things.Start, end = Things.End } }, new { op = "create", entry = new { start = Opens, end = "2026-04-01T00:00:00Z" } },
            new { op = "update", id = entry.Id, version = 1, entry = new { description = "x" } }, new { op = "delete", id = entry.Id, version = 1 },
        ];

        var results = (await ada.PostAsync("entries/batch", new { items })).Json.GetProperty("results").EnumerateArray().ToList();

        results.Select(result => result.GetProperty("status").GetInt32()).ShouldBe([409, 201, 409, 409]);
        results[0].GetProperty("problem").GetProperty("code").GetString().ShouldBe("period_locked");
        (await ada.EntriesAsync()).Select(one => one.Version).ShouldBe([1, 1]);
    }

    [Fact, Requirement("TE-HTTP-414")]
    public async Task An_import_leaves_out_the_rows_of_a_closed_period()
    {
        var ada = Subject.SignIn();
        await ada.LockAsync(LastDay);
        var csv = Csv.Header + Csv.Row("08:00", "09:00", "Closed") + Csv.Row("21:30", "22:30", date: LastDay) + Csv.Row("22:00", "23:00", "Open", date: LastDay) + Csv.Row("09:00", "10:00");
        const string Toggl = "format=toggl&zone=Etc/UTC";

        var rehearsed = await ada.ImportAsync(csv, Toggl + "&dryRun=true");
        var imported = await ada.ImportAsync(csv, Toggl);

        foreach (var answer in new[] { rehearsed, imported })
        {
            answer.Counts().ShouldBe((1, 0, 3), answer.Text);
            answer.Errors().ShouldBe(["2 period_locked", "3 period_locked", "5 period_locked"]);
        }

        (await ada.EntriesAsync()).ShouldHaveSingleItem().Start.ShouldBe(DateTimeOffset.Parse(Opens, System.Globalization.CultureInfo.InvariantCulture));
        (await ada.GetAsync("projects")).Items<Project>().ShouldHaveSingleItem().Name.ShouldBe("Open");
    }

    [Fact, Requirement("TE-HTTP-415")]
    public async Task A_merge_of_tags_reaches_the_entries_of_a_closed_period()
    {
        var ada = Subject.SignIn();
        var (old, into, other) = (await ada.TagAsync("meetings"), await ada.TagAsync("meeting"), await ada.TagAsync("other"));
        var entry = await ada.RecordAsync(tagIds: [old.Id, other.Id]);
        await ada.LockAsync(LastDay);

        (await ada.PostAsync($"tags/{old.Id}/merge", new { into = into.Id }, 1)).Status.ShouldBe(200);

        var merged = await ada.EntryAsync(entry.Id);
        (merged.Version, merged.TagIds.Length).ShouldBe((2, 2));
        merged.TagIds.ShouldBe([into.Id, other.Id]);
        (await ada.PatchAsync($"entries/{entry.Id}", new { tagIds = new[] { into.Id } }, 2)).ShouldBeRefused(409, "period_locked");
    }

    [Fact, Requirement("TE-CONC-401")]
    public async Task Nothing_gets_into_a_period_once_it_is_closed()
    {
        var ada = Subject.SignIn();
        var entry = await ada.RecordAsync();
        var items = Enumerable.Range(0, 60).Select(_ => new { op = "create", entry = new { start = Things.Start, end = Things.End } }).ToArray();
        List<Task<Answer>> writes =
        [
            ada.PostAsync("entries/batch", new { items }), ada.PostAsync("entries/batch", new { items }),
            .. Enumerable.Range(0, 8).Select(_ => ada.PatchAsync($"entries/{entry.Id}", new { description = "late" }, 1)),
            .. Enumerable.Range(0, 16).Select(_ => ada.PostAsync("entries", new { start = Things.Start, end = Things.End })),
        ];
        await Task.WhenAny(writes);
        // Who has waited for writers for too long is told to try again.
        (await Eventually.SeesAsync(() => ada.PostAsync("locks", new { through = LastDay }), answer => answer.Status != 503)).Status.ShouldBe(201);

        var closed = await ada.EverythingAsync();
        var answers = await Task.WhenAll(writes);

        (await ada.EverythingAsync()).ShouldBe(closed);
        answers.ShouldAllBe(answer => answer.Status == 200 || answer.Status == 201 || answer.Status == 409 || answer.Status == 412 || answer.Status == 503);
        foreach (var batch in answers[..2].Where(batch => batch.Status == 200))
            batch.Json.GetProperty("results").EnumerateArray().Select(result => result.GetProperty("status").GetInt32()).Distinct().Count().ShouldBe(1, batch.Text);
    }
}
