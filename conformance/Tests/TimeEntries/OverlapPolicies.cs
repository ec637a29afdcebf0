namespace Timetension.Conformance.TimeEntries;

public sealed class OverlapPolicies : ContractTest
{
    private static readonly object Around = new { start = "2026-03-27T09:00:00Z", end = "2026-03-27T10:00:00Z" };

    [Fact, Requirement("TE-HTTP-101")]
    public async Task Where_overlaps_are_forbidden_no_write_makes_one()
    {
        var ada = SignIn(OverlapPolicy.Forbid);
        var (first, second) = (await ada.RecordAsync(), await ada.RecordAsync("2026-03-27T12:00:00Z", "2026-03-27T13:00:00Z"));
        var running = await ada.StartAsync(hoursAgo: 1);
        var before = await ada.EverythingAsync();

        (await ada.PostAsync("entries", Around)).ShouldOverlap(first);
        (await ada.PostAsync("entries", new { start = Things.Start, end = "2026-03-27T14:00:00Z" })).ShouldOverlap(first, second);
        (await ada.PatchAsync($"entries/{second.Id}", new { start = "2026-03-27T09:00:00Z" }, 1)).ShouldOverlap(first);
        (await ada.PatchAsync($"entries/{running.Id}", new { end = DateTimeOffset.UtcNow, start = "2026-03-27T09:00:00Z" }, 1)).Status.ShouldBe(422);
        (await ada.PostAsync("entries", new { start = DateTimeOffset.UtcNow.AddHours(-2), end = DateTimeOffset.UtcNow.AddMinutes(-1) })).ShouldOverlap(running);
        (await ada.EverythingAsync()).ShouldBe(before);
    }

    [Fact, Requirement("TE-HTTP-102")]
    public async Task What_touches_or_is_elsewhere_does_not_overlap()
    {
        var ada = SignIn(OverlapPolicy.Forbid);
        var (bob, elsewhere) = (SignIn(OverlapPolicy.Forbid, ada, Role.Member), Subject.SignIn(userId: ada.UserId, settings: Settings(OverlapPolicy.Forbid)));
        var first = await ada.RecordAsync();
        await ada.RecordAsync("2026-03-27T07:00:00Z", Things.Start);
        await ada.RecordAsync(Things.End, "2026-03-27T10:00:00Z");
        await bob.RecordAsync();
        await elsewhere.RecordAsync();
        (await ada.DeleteAsync($"entries/{first.Id}", 1)).Status.ShouldBe(204);
        var again = await ada.RecordAsync();
        (await ada.PatchAsync($"entries/{again.Id}", new { start = "2026-03-27T08:10:00Z" }, 1)).Status.ShouldBe(200);
    }

    [Fact, Requirement("TE-HTTP-103")]
    public async Task A_running_entry_lasts_until_now()
    {
        var ada = SignIn(OverlapPolicy.Forbid);
        var now = DateTimeOffset.UtcNow;
        var planned = await ada.RecordAsync(InstantConverter.Format(now.AddHours(1)), InstantConverter.Format(now.AddHours(2)));
        var past = await ada.RecordAsync(InstantConverter.Format(now.AddHours(-3)), InstantConverter.Format(now.AddHours(-2)));
        (await ada.PutAsync("timer", new { start = now.AddHours(-2.5) })).ShouldOverlap(past);
        var running = await ada.StartAsync(hoursAgo: 1);

        (await ada.PostAsync($"entries/{running.Id}/stop", new { end = now.AddHours(1.5) }, 1)).ShouldOverlap(planned);
        (await ada.PostAsync($"entries/{running.Id}/stop", new { end = planned.Start }, 1)).Read<Entry>(200).End.ShouldBe(planned.Start);
    }

    [Fact, Requirement("TE-HTTP-104")]
    public async Task Where_overlaps_are_warned_of_the_answer_lists_them()
    {
        var ada = SignIn(OverlapPolicy.Warn);
        await using var events = await Subject.World.Broker.ListenAsync("timetension.time-entries.#");
        var first = (await ada.PostAsync("entries", new { start = Things.Start, end = Things.End })).Read<Entry>(201);
        first.Overlaps.ShouldBeNull();
        var second = (await ada.PostAsync("entries", Around)).Read<Entry>(201);
        second.Overlaps.ShouldBe([first.Id]);
        (await ada.PatchAsync($"entries/{first.Id}", new { end = "2026-03-27T11:00:00Z" }, 1)).Read<Entry>(200).Overlaps.ShouldBe([second.Id]);
        var timer = (await ada.PutAsync("timer", new { start = DateTimeOffset.UtcNow.AddHours(-1) })).Read<Entry>(201);
        var past = (await ada.PostAsync("entries", new { start = timer.Start.AddHours(-1), end = timer.Start.AddMinutes(1) })).Read<Entry>(201);
        past.Overlaps.ShouldBe([timer.Id]);
        (await ada.PostAsync($"entries/{timer.Id}/stop", version: 1)).Read<Entry>(200).Overlaps.ShouldBe([past.Id]);

        (await ada.EntriesAsync()).ShouldAllBe(entry => entry.Overlaps == null);
        (await events.HearAsync(ada.WorkspaceId, 6)).ShouldAllBe(message => message.Event.DataAs<Entry>().Overlaps == null);
    }

    [Fact, Requirement("TE-HTTP-119")]
    public async Task Copies_parts_batches_and_what_is_restored_are_warned_of_too()
    {
        var ada = SignIn(OverlapPolicy.Warn);
        var first = await ada.RecordAsync("2026-03-27T08:00:00Z", "2026-03-27T10:00:00Z");

        var copy = (await ada.PostAsync($"entries/{first.Id}/duplicate")).Read<Entry>(201);
        copy.Overlaps.ShouldBe([first.Id]);
        var split = await ada.PostAsync($"entries/{first.Id}/split", new { at = "2026-03-27T09:00:00Z" }, 1);
        split.Part("first").Overlaps.ShouldBe([copy.Id]);
        split.Part("second").Overlaps.ShouldBe([copy.Id]);
        (await ada.DeleteAsync($"entries/{copy.Id}", 1)).Status.ShouldBe(204);
        (await ada.PostAsync($"entries/{copy.Id}/restore", version: 2)).Read<Entry>(200).Overlaps.ShouldBe([first.Id, split.Part("second").Id]);
        var batch = await ada.BatchAsync(new { op = "create", entry = new { start = "2026-03-27T08:30:00Z", end = "2026-03-27T08:45:00Z" } });
        batch[0].Entry!.Overlaps!.ShouldBe([first.Id, copy.Id], ignoreOrder: true);

        var planned = await ada.RecordAsync(InstantConverter.Format(DateTimeOffset.UtcNow.AddHours(-1)), InstantConverter.Format(DateTimeOffset.UtcNow.AddHours(1)));
        (await ada.PostAsync($"entries/{first.Id}/continue")).Read<Entry>(201).Overlaps.ShouldBe([planned.Id]);
    }

    [Fact, Requirement("TE-HTTP-105")]
    public async Task Where_overlaps_are_allowed_nothing_is_said()
    {
        var ada = SignIn(OverlapPolicy.Allow);
        (await ada.RecordAsync()).Overlaps.ShouldBeNull();
        (await ada.RecordAsync()).Overlaps.ShouldBeNull();
        (await ada.StartAsync()).Overlaps.ShouldBeNull();
    }

    [Fact, Requirement("TE-HTTP-106")]
    public async Task What_overlapped_before_may_be_corrected_in_all_but_its_times()
    {
        var before = SignIn(OverlapPolicy.Allow);
        var (first, second) = (await before.RecordAsync(), await before.RecordAsync("2026-03-27T09:00:00Z", "2026-03-27T10:00:00Z"));
        var ada = SignIn(OverlapPolicy.Forbid, before);

        (await ada.PostAsync("entries", Around)).ShouldOverlap(first, second);
        (await ada.PatchAsync($"entries/{first.Id}", new { description = "x" }, 1)).Status.ShouldBe(200);
        (await ada.PatchAsync($"entries/{first.Id}", new { end = "2026-03-27T09:10:00Z" }, 2)).ShouldOverlap(second);
        (await ada.PatchAsync($"entries/{first.Id}", new { end = second.Start }, 2)).Status.ShouldBe(200);
    }

    [Fact, Requirement("TE-HTTP-107")]
    public async Task An_import_leaves_out_what_overlaps()
    {
        var ada = SignIn(OverlapPolicy.Forbid);
        var there = await ada.RecordAsync("2026-03-27T08:00:00Z", "2026-03-27T09:00:00Z");
        var csv = Csv.Header + Csv.Row("08:30", "09:00") + Csv.Row("08:30", "09:30") + Csv.Row("10:00", "11:00") + Csv.Row("10:30", "11:30") + Csv.Row("11:00", "12:00");
        var answer = await ada.ImportAsync(csv, "format=toggl&zone=Etc/UTC");

        answer.Counts().Imported.ShouldBe(2, answer.Text);
        answer.Json.GetProperty("errors").EnumerateArray().Select(error => (error.GetProperty("line").GetInt32(), error.GetProperty("code").GetString()))
            .ShouldBe([(2, "overlap"), (3, "overlap"), (5, "overlap")]);
        (await ada.EntriesAsync()).Select(entry => entry.Start.Hour).ShouldBe([11, 10, there.Start.Hour]);
    }

    [Fact, Requirement("TE-HTTP-108")]
    public async Task An_import_lists_what_overlaps_where_that_is_warned_of()
    {
        var ada = SignIn(OverlapPolicy.Warn);
        var bob = SignIn(OverlapPolicy.Warn, ada, Role.Member);
        var (there, _) = (await ada.RecordAsync("2026-03-27T08:00:00Z", "2026-03-27T09:00:00Z"), await bob.RecordAsync("2026-03-27T10:00:00Z", "2026-03-27T12:00:00Z"));
        var csv = Csv.Header + Csv.Row("08:30", "09:00") + Csv.Row("09:00", "10:00") + Csv.Row("10:00", "12:00") + Csv.Row("11:00", "11:30") + Csv.Row("12:00", "13:00");
        var tried = await ada.ImportAsync(csv, "format=toggl&zone=Etc/UTC&dryRun=true");
        var imported = await ada.ImportAsync(csv, "format=toggl&zone=Etc/UTC");

        foreach (var answer in new[] { tried, imported, await ada.GetAsync($"imports/{imported.Json.GetProperty("id").GetGuid()}") })
        {
            answer.Counts().ShouldBe((5, 0, 0), answer.Text);
            answer.Json.GetProperty("overlapping").GetInt32().ShouldBe(3);
            var overlaps = answer.Json.GetProperty("overlaps").EnumerateArray().ToList();
            overlaps.Select(overlap => overlap.GetProperty("line").GetInt32()).ShouldBe([2, 4, 5]);
            overlaps[0].GetProperty("entries").EnumerateArray().ShouldHaveSingleItem().GetGuid().ShouldBe(there.Id);
        }

        var again = await ada.ImportAsync(csv, "format=toggl&zone=Etc/UTC");
        (again.Counts(), again.Json.GetProperty("overlapping").GetInt32()).ShouldBe(((0, 5, 0), 0));
    }

    [Fact, Requirement("TE-HTTP-109")]
    public async Task An_imported_entry_is_not_split_into_a_part_that_overlaps()
    {
        var before = SignIn(OverlapPolicy.Allow);
        (await before.ImportAsync(Csv.Header + Csv.Row("08:00", "10:00"), "format=toggl&zone=Etc/UTC")).Counts().Imported.ShouldBe(1);
        var (imported, inIt) = ((await before.EntriesAsync()).ShouldHaveSingleItem(), await before.RecordAsync("2026-03-27T09:00:00Z", "2026-03-27T09:30:00Z"));
        var ada = SignIn(OverlapPolicy.Forbid, before);

        (await ada.PostAsync($"entries/{imported.Id}/split", new { at = "2026-03-27T08:30:00Z" }, 1)).ShouldOverlap(inIt);
        (await ada.DeleteAsync($"entries/{inIt.Id}", 1)).Status.ShouldBe(204);
        var parts = await ada.PostAsync($"entries/{imported.Id}/split", new { at = "2026-03-27T08:30:00Z" }, 1);
        (parts.Part("first").Source, parts.Part("second").Source).ShouldBe(("import", "api"));
    }

    [Fact, Requirement("TE-CONC-101")]
    public async Task Of_fifty_parallel_entries_that_overlap_one_is_recorded()
    {
        var ada = SignIn(OverlapPolicy.Forbid);
        var answers = await Task.WhenAll(Enumerable.Range(0, 50).Select(n =>
            ada.PostAsync("entries", new { start = $"2026-03-27T08:00:{n:00}Z", end = $"2026-03-27T09:00:{n:00}Z" })));

        var winner = answers.Where(answer => answer.Status == 201).ShouldHaveSingleItem().Read<Entry>(201);
        foreach (var refused in answers.Where(answer => answer.Status != 201))
            refused.ShouldOverlap(winner);
        (await ada.EntriesAsync()).ShouldHaveSingleItem().Id.ShouldBe(winner.Id);
    }

    private static Person SignIn(OverlapPolicy policy, Person? like = null, Role role = Role.Owner) => Subject.SignIn(role, like?.WorkspaceId,
        userId: role == Role.Owner ? like?.UserId : null, settings: Settings(policy));

    private static WorkspaceSettings Settings(OverlapPolicy policy) => new("Europe/Warsaw", 1, Rounding.None, policy, "EUR");
}

internal static class Overlapping
{
    /// <summary>It is refused for overlapping these.</summary>
    internal static void ShouldOverlap(this Answer answer, params IEnumerable<Entry> entries) =>
        answer.ShouldBeRefused(409, "overlap").Json.GetProperty("overlaps").EnumerateArray().Select(id => id.GetGuid()).ShouldBe(entries.Select(entry => entry.Id));
}
