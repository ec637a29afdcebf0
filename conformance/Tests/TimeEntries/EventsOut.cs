namespace Timetension.Conformance.TimeEntries;

public sealed class EventsOut : ContractTest
{
    [Fact, Requirement("TE-EVTOUT-001")]
    public async Task Every_change_of_an_entry_is_an_event_and_sequences_have_no_gaps()
    {
        var ada = Subject.SignIn();
        await using var events = await ListenAsync();
        var entry = (await ada.PutAsync("timer", new { description = "Draft" })).Read<Entry>(201);
        await ada.PatchAsync($"entries/{entry.Id}", new { description = "Second draft" }, 1);
        var stopped = (await ada.PostAsync($"entries/{entry.Id}/stop", version: 2)).Read<Entry>(200);
        await ada.DeleteAsync($"entries/{entry.Id}", 3);
        var recorded = await ada.RecordAsync();

        var heard = await events.HearAsync(ada.WorkspaceId, 5);

        heard.Select(message => (message.RoutingKey, message.Event.Subject, message.Event.Sequence)).ShouldBe(
        [
            (EventTypes.EntryStarted, $"{entry.Id}", 1), (EventTypes.EntryCorrected, $"{entry.Id}", 2), (EventTypes.EntryStopped, $"{entry.Id}", 3),
            (EventTypes.EntryDeleted, $"{entry.Id}", 4), (EventTypes.EntryRecorded, $"{recorded.Id}", 1),
        ], ignoreOrder: true);
        var deleted = heard.Single(message => message.Event.Sequence == 4).Event.DataAs<Entry>();
        deleted.ShouldBe(stopped with { TagIds = deleted.TagIds, UpdatedAt = deleted.UpdatedAt, Version = 4, DeletedAt = deleted.DeletedAt.ShouldNotBeNull() });
    }

    [Fact, Requirement("TE-EVTOUT-002")]
    public async Task The_bytes_on_the_wire_are_a_structured_cloud_event_with_the_whole_entity()
    {
        var ada = Subject.SignIn();
        await using var events = await ListenAsync();
        var project = await ada.ProjectAsync("Website", billable: true, new Rate(100, "EUR"));
        var entry = await ada.RecordAsync(description: "Żółw & <b>", projectId: project.Id);
        var heard = (await events.HearUntilAsync(ada.WorkspaceId, entry.Id)).Single(message => message.Event.Subject == $"{entry.Id}");

        heard.RoutingKey.ShouldBe("timetension.time-entries.entry.recorded.v1");
        heard.Properties.ContentType.ShouldBe("application/cloudevents+json");
        heard.Properties.Persistent.ShouldBeTrue();
        var json = JsonElement.Parse(heard.Body);
        json.GetProperty("specversion").GetString().ShouldBe("1.0");
        Guid.Parse(json.GetProperty("id").GetString()!).Version.ShouldBe(7);
        json.GetProperty("source").GetString().ShouldBe("/time-entries");
        json.GetProperty("type").GetString().ShouldBe(heard.RoutingKey);
        json.GetProperty("datacontenttype").GetString().ShouldBe("application/json");
        json.GetProperty("workspaceid").GetString().ShouldBe($"{ada.WorkspaceId}");
        json.GetProperty("actorid").GetString().ShouldBe($"{ada.UserId}");
        json.GetProperty("time").GetString().ShouldBe(InstantConverter.Format(entry.UpdatedAt));
        JsonElement.DeepEquals(json.GetProperty("data"), (await ada.GetAsync($"entries/{entry.Id}")).Json).ShouldBeTrue(json.GetRawText());
    }

    [Fact, Requirement("TE-EVTOUT-003")]
    public async Task A_start_that_stops_another_entry_is_two_events()
    {
        var ada = Subject.SignIn();
        await using var events = await ListenAsync();
        var (first, second) = (await ada.StartAsync(hoursAgo: 1), await ada.StartAsync());

        var heard = await events.HearAsync(ada.WorkspaceId, 3);

        heard.Select(message => (message.RoutingKey, message.Event.Subject, message.Event.Sequence, message.Event.DataAs<Entry>().End)).ShouldBe(
        [
            (EventTypes.EntryStarted, $"{first.Id}", 1, null), (EventTypes.EntryStopped, $"{first.Id}", 2, second.Start), (EventTypes.EntryStarted, $"{second.Id}", 1, null),
        ], ignoreOrder: true);
    }

    [Fact, Requirement("TE-EVTOUT-004")]
    public async Task Projects_and_tags_tell_what_happens_to_them()
    {
        var ada = Subject.SignIn();
        await using var events = await ListenAsync();
        var project = await ada.ProjectAsync("Website");
        await ada.PatchAsync($"projects/{project.Id}", new { name = "Shop" }, 1);
        await ada.PatchAsync($"projects/{project.Id}", new { archived = true }, 2);
        await ada.PatchAsync($"projects/{project.Id}", new { archived = false }, 3);
        await ada.DeleteAsync($"projects/{project.Id}", 4);
        var tag = await ada.TagAsync("meeting");
        await ada.PatchAsync($"tags/{tag.Id}", new { name = "meetings" }, 1);
        await ada.DeleteAsync($"tags/{tag.Id}", 2);

        (await events.HearAsync(ada.WorkspaceId, 8)).Select(message => (message.Event.Subject, message.RoutingKey, message.Event.Sequence)).ShouldBe(
        [
            ($"{project.Id}", EventTypes.ProjectCreated, 1), ($"{project.Id}", EventTypes.ProjectUpdated, 2), ($"{project.Id}", EventTypes.ProjectArchived, 3),
            ($"{project.Id}", EventTypes.ProjectUpdated, 4), ($"{project.Id}", EventTypes.ProjectDeleted, 5),
            ($"{tag.Id}", EventTypes.TagCreated, 1), ($"{tag.Id}", EventTypes.TagUpdated, 2), ($"{tag.Id}", EventTypes.TagDeleted, 3),
        ], ignoreOrder: true);
    }

    [Fact, Requirement("TE-EVTOUT-005")]
    public async Task What_is_refused_or_changes_nothing_is_no_event()
    {
        var ada = Subject.SignIn();
        await using var events = await ListenAsync();
        var (entry, running) = (await ada.RecordAsync(description: "x"), await ada.StartAsync(hoursAgo: 1));
        await ada.PostAsync("entries", new { id = entry.Id, start = Things.Start, end = Things.End });
        await ada.PutAsync("timer", new { projectId = Guid.CreateVersion7() });
        await ada.PutAsync("timer", new { start = running.Start });
        await ada.PatchAsync($"entries/{entry.Id}", new { description = "y" }, 7);
        await ada.PatchAsync($"entries/{entry.Id}", new { description = "x" }, 1);
        await ada.ImportAsync(Csv.Header + Csv.Row("09:00", "10:00"), "format=toggl&dryRun=true");
        var last = await ada.TagAsync("last");

        var heard = await events.HearUntilAsync(ada.WorkspaceId, last.Id);

        heard.Select(message => message.RoutingKey).ShouldBe([EventTypes.EntryRecorded, EventTypes.EntryStarted, EventTypes.TagCreated], ignoreOrder: true);
    }

    [Fact, Requirement("TE-EVTOUT-006")]
    public async Task An_import_is_an_event_for_each_entity_and_one_of_its_own()
    {
        var ada = Subject.SignIn();
        await using var events = await ListenAsync();
        var csv = Csv.Header + Csv.Row("09:00", "10:00", "Website", "Żółw", "meeting, planning") + Csv.Row("10:00", "11:00", "website") + Csv.Row("25:00", "26:00");
        var import = (await ada.ImportAsync(csv)).Read<Import>(201);

        var heard = (await events.HearAsync(ada.WorkspaceId, 6)).ConvertAll(message => message.Event);

        heard.CountBy(one => one.Type).ShouldBe(
            [new(EventTypes.ProjectCreated, 1), new(EventTypes.TagCreated, 2), new(EventTypes.EntryRecorded, 2), new(EventTypes.ImportCompleted, 1)], ignoreOrder: true);
        heard.ShouldAllBe(one => one.Sequence == 1 && one.ActorId == ada.UserId);
        heard.Single(one => one.Type == EventTypes.ImportCompleted).DataAs<Import>().ShouldBe(import with { Version = 1 });
        foreach (var recorded in heard.Where(one => one.Type == EventTypes.EntryRecorded))
            JsonElement.DeepEquals(recorded.Data, (await ada.GetAsync($"entries/{recorded.Subject}")).Json).ShouldBeTrue(recorded.Data.GetRawText());
    }

    [Fact, Requirement("TE-EVTOUT-007")]
    public async Task The_actor_is_who_did_it()
    {
        var ada = Subject.SignIn(Role.Manager);
        var bob = Subject.SignIn(Role.Member, ada.WorkspaceId);
        await using var events = await ListenAsync();
        var running = await bob.StartAsync(hoursAgo: 1);
        (await ada.PostAsync($"entries/{running.Id}/stop", version: 1)).Status.ShouldBe(200);

        var heard = await events.HearAsync(ada.WorkspaceId, 2);

        heard.OrderBy(message => message.Event.Sequence).Select(message => (message.Event.ActorId, message.Event.DataAs<Entry>().UserId))
            .ShouldBe([(bob.UserId, bob.UserId), (ada.UserId, bob.UserId)]);
    }

    private static Task<EventListener> ListenAsync() => Subject.World.Broker.ListenAsync("timetension.time-entries.#");
}
