namespace Timetension.Conformance.TimeEntries;

/// <summary>Continue, split and duplicate.</summary>
public sealed class CopyingEntries : ContractTest
{
    [Fact, Requirement("TE-HTTP-110")]
    public async Task A_continuation_starts_the_same_work_anew_and_stops_what_runs()
    {
        var ada = Subject.SignIn(timeZone: "Asia/Kathmandu");
        var (project, tag) = (await ada.ProjectAsync("Website", rate: new Rate(5000, "EUR")), await ada.TagAsync("a"));
        var old = (await ada.PostAsync("entries", new
        {
            start = Things.Start, end = Things.End, projectId = project.Id, tagIds = new[] { tag.Id }, description = "Draft", billable = true, timeZone = "Europe/Warsaw",
        })).Read<Entry>(201);
        (await ada.PatchAsync($"projects/{project.Id}", new { rate = new { amount = 9000, currency = "EUR" } }, 1)).Status.ShouldBe(200);
        var running = await ada.StartAsync(hoursAgo: 1);

        var answer = await ada.PostAsync($"entries/{old.Id}/continue");
        var entry = answer.Read<Entry>(201);

        entry.ShouldBe(old with
        {
            Id = entry.Id, TagIds = entry.TagIds, Start = entry.Start, End = null, Rate = new(9000, "EUR"), TimeZone = "Asia/Kathmandu", Source = "timer",
            CreatedAt = entry.CreatedAt, UpdatedAt = entry.UpdatedAt,
        });
        entry.TagIds.ShouldBe(old.TagIds);
        answer.Location.ShouldBe($"/workspaces/{ada.WorkspaceId}/entries/{entry.Id}");
        (await ada.EntryAsync(running.Id)).End.ShouldBe(entry.Start);
        (await ada.GetAsync("timer")).Read<Entry>(200).Id.ShouldBe(entry.Id);
        (await ada.PostAsync($"entries/{entry.Id}/continue")).ShouldBeRefused(409, "still_running");
        (await ada.EntryAsync(old.Id)).Version.ShouldBe(1);
    }

    [Theory, Requirement("TE-HTTP-111")]
    [InlineData("continue")]
    [InlineData("duplicate")]
    public async Task What_is_gone_is_not_copied(string how)
    {
        var ada = Subject.SignIn();
        var (archived, deleted) = (await ada.ProjectAsync("Archived"), await ada.ProjectAsync("Deleted"));
        var (kept, gone) = (await ada.TagAsync("kept"), await ada.TagAsync("gone"));
        var (onArchived, onDeleted, tagged) = (await ada.RecordAsync(projectId: archived.Id), await ada.RecordAsync(projectId: deleted.Id), await ada.RecordAsync(tagIds: [gone.Id, kept.Id]));
        (await ada.PatchAsync($"projects/{archived.Id}", new { archived = true }, 1)).Status.ShouldBe(200);
        (await ada.DeleteAsync($"projects/{deleted.Id}", 1)).Status.ShouldBe(204);
        (await ada.DeleteAsync($"tags/{gone.Id}", 1)).Status.ShouldBe(204);
        await ada.StartAsync(hoursAgo: 1);
        var before = await ada.EverythingAsync();

        (await ada.PostAsync($"entries/{onArchived.Id}/{how}")).ShouldBeRefused(409, "project_archived");
        (await ada.PostAsync($"entries/{onDeleted.Id}/{how}")).ShouldBeRefused(409, "project_deleted");

        (await ada.EverythingAsync()).ShouldBe(before);
        (await ada.PostAsync($"entries/{tagged.Id}/{how}")).Read<Entry>(201).TagIds.ShouldBe([kept.Id]);
    }

    [Fact, Requirement("TE-HTTP-112")]
    public async Task A_split_entry_is_two_that_say_the_same()
    {
        var ada = Subject.SignIn();
        var project = await ada.ProjectAsync("Website", rate: new Rate(5000, "EUR"));
        var entry = await ada.RecordAsync(projectId: project.Id, tagIds: [(await ada.TagAsync("a")).Id], description: "Draft");
        (await ada.PatchAsync($"projects/{project.Id}", new { archived = true, rate = new { amount = 9000, currency = "EUR" } }, 1)).Status.ShouldBe(200);

        var answer = await ada.PostAsync($"entries/{entry.Id}/split", new { at = "2026-03-27T09:00:00Z" }, 1);
        answer.Status.ShouldBe(201, answer.Text);
        var (first, second) = (answer.Part("first"), answer.Part("second"));

        var at = new DateTimeOffset(2026, 3, 27, 9, 0, 0, TimeSpan.Zero);
        first.ShouldBe(entry with { End = at, TagIds = first.TagIds, UpdatedAt = first.UpdatedAt, Version = 2 });
        second.ShouldBe(entry with { Id = second.Id, Start = at, TagIds = second.TagIds, CreatedAt = second.CreatedAt, UpdatedAt = second.UpdatedAt });
        second.TagIds.ShouldBe(entry.TagIds);
        (answer.ETag, answer.Location).ShouldBe(("\"1\"", $"/workspaces/{ada.WorkspaceId}/entries/{second.Id}"));
        (await ada.EntryIdsAsync()).ShouldBe([second.Id, first.Id]);
    }

    [Fact, Requirement("TE-HTTP-113")]
    public async Task A_split_is_within_the_entry_and_what_runs_runs_on()
    {
        var ada = Subject.SignIn(timeZone: "Europe/Warsaw");
        var (entry, running) = (await ada.RecordAsync(), await ada.StartAsync(hoursAgo: 2));
        var before = await ada.EverythingAsync();
        foreach (var at in new[] { Things.Start, Things.End, "2026-03-27T07:00:00Z", "2026-03-27T10:00:00Z" })
            (await ada.PostAsync($"entries/{entry.Id}/split", new { at }, 1)).ShouldBeRefused(422, "split_outside", "/at");
        (await ada.PostAsync($"entries/{running.Id}/split", new { at = DateTimeOffset.UtcNow.AddMinutes(1) }, 1)).ShouldBeRefused(422, "split_outside", "/at");
        (await ada.PostAsync($"entries/{entry.Id}/split", new { }, 1)).ShouldBeRefused(422, "required", "/at");
        (await ada.EverythingAsync()).ShouldBe(before);

        (await ada.PostAsync($"entries/{entry.Id}/split", new { atLocal = "2026-03-27T09:30" }, 1)).Part("second").Start.Hour.ShouldBe(8);
        var answer = await ada.PostAsync($"entries/{running.Id}/split", new { at = running.Start.AddHours(1) }, 1);
        (answer.Part("first").End, answer.Part("second").End).ShouldBe((running.Start.AddHours(1), null));
        (await ada.GetAsync("timer")).Read<Entry>(200).Id.ShouldBe(answer.Part("second").Id);
    }

    [Fact, Requirement("TE-HTTP-114")]
    public async Task A_duplicate_is_a_new_entry_of_the_caller()
    {
        var ada = Subject.SignIn(Role.Manager);
        var bob = Subject.SignIn(Role.Member, ada.WorkspaceId);
        var entry = await bob.RecordAsync(description: "Draft");

        var copy = (await ada.PostAsync($"entries/{entry.Id}/duplicate")).Read<Entry>(201);
        var moved = (await bob.PostAsync($"entries/{entry.Id}/duplicate", new { startLocal = "2026-03-30T09:00" })).Read<Entry>(201);

        (copy.UserId, copy.Description, copy.Start, copy.End, copy.Source, copy.Version).ShouldBe((ada.UserId, "Draft", entry.Start, entry.End, "api", 1));
        (moved.UserId, moved.Start, moved.End - moved.Start).ShouldBe((bob.UserId, new(2026, 3, 30, 7, 0, 0, TimeSpan.Zero), entry.End - entry.Start));
        (await bob.PostAsync($"entries/{(await bob.StartAsync()).Id}/duplicate")).ShouldBeRefused(409, "still_running");
        (await bob.PostAsync($"entries/{copy.Id}/duplicate")).ShouldBeRefused(404, "not_found");
        (await bob.PostAsync($"entries/{copy.Id}/continue")).ShouldBeRefused(404, "not_found");
    }

    [Fact, Requirement("TE-EVTOUT-101")]
    public async Task A_split_is_two_events_and_a_continuation_that_stops_another_too()
    {
        var ada = Subject.SignIn();
        await using var events = await Subject.World.Broker.ListenAsync("timetension.time-entries.#");
        var entry = await ada.RecordAsync();
        var split = (await ada.PostAsync($"entries/{entry.Id}/split", new { at = "2026-03-27T09:00:00Z" }, 1)).Part("second");
        var running = await ada.StartAsync(hoursAgo: 1);
        var continued = (await ada.PostAsync($"entries/{entry.Id}/continue")).Read<Entry>(201);

        (await events.HearAsync(ada.WorkspaceId, 6)).Select(message => (message.RoutingKey, message.Event.Subject, message.Event.Sequence)).ShouldBe(
        [
            (EventTypes.EntryRecorded, $"{entry.Id}", 1), (EventTypes.EntryCorrected, $"{entry.Id}", 2), (EventTypes.EntryRecorded, $"{split.Id}", 1),
            (EventTypes.EntryStarted, $"{running.Id}", 1), (EventTypes.EntryStopped, $"{running.Id}", 2), (EventTypes.EntryStarted, $"{continued.Id}", 1),
        ], ignoreOrder: true);
    }
}

internal static class SplitAnswer
{
    internal static Entry Part(this Answer answer, string name) => answer.Json.GetProperty(name).Deserialize<Entry>(ContractJson.Events)!;
}
