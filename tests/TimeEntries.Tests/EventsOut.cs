using System.Text.Json;

namespace Timetension.TimeEntries.Tests;

public sealed class EventsOut(TimeEntriesService service)
{
    [Fact]
    public async Task Every_change_of_an_entry_is_an_event_and_versions_have_no_gaps()
    {
        var ada = service.SignIn();
        await using var events = await service.Broker.ListenAsync("timetension.time-entries.entry.*.v1");
        var entry = (await ada.PutAsync("timer", new { description = "Draft" })).Read<Entry>(201);
        await ada.PatchAsync($"entries/{entry.Id}", new { description = "Draft" }, 1);
        await ada.PatchAsync($"entries/{entry.Id}", new { description = "Second draft" }, 1);
        var stopped = (await ada.PostAsync($"entries/{entry.Id}/stop", version: 2)).Read<Entry>(200);
        await ada.DeleteAsync($"entries/{entry.Id}", 3);

        var heard = new List<Heard>();
        while (heard.Count < 4)
            heard.Add(await events.NextAsync(message => message.Event.Subject == $"{entry.Id}"));

        heard.Select(message => (message.RoutingKey, message.Event.Sequence)).ShouldBe(
            [(EventTypes.EntryStarted, 1), (EventTypes.EntryCorrected, 2), (EventTypes.EntryStopped, 3), (EventTypes.EntryDeleted, 4)], ignoreOrder: true);
        var deleted = heard.Single(message => message.Event.Sequence == 4).Event.DataAs<Entry>();
        deleted.ShouldBe(stopped with { TagIds = deleted.TagIds, UpdatedAt = deleted.UpdatedAt, Version = 4, DeletedAt = deleted.UpdatedAt });
    }

    [Fact]
    public async Task The_bytes_on_the_wire_are_a_structured_cloud_event()
    {
        var ada = service.SignIn();
        await using var events = await service.Broker.ListenAsync(EventTypes.EntryRecorded);
        var entry = await ada.RecordAsync(description: "Żółw & <b>");
        var heard = await events.NextAsync(message => message.Event.Subject == $"{entry.Id}");

        heard.Properties.ContentType.ShouldBe("application/cloudevents+json");
        var json = JsonElement.Parse(heard.Body);
        json.GetProperty("specversion").GetString().ShouldBe("1.0");
        Guid.Parse(json.GetProperty("id").GetString()!).Version.ShouldBe(7);
        json.GetProperty("source").GetString().ShouldBe("/time-entries");
        json.GetProperty("type").GetString().ShouldBe("timetension.time-entries.entry.recorded.v1");
        json.GetProperty("workspaceid").GetString().ShouldBe($"{ada.WorkspaceId}");
        json.GetProperty("actorid").GetString().ShouldBe($"{ada.UserId}");
        json.GetProperty("sequence").GetInt64().ShouldBe(1);
        json.GetProperty("time").GetString().ShouldBe(InstantConverter.Format(entry.UpdatedAt));
        JsonElement.DeepEquals(json.GetProperty("data"), (await ada.GetAsync($"entries/{entry.Id}")).Json).ShouldBeTrue();
    }

    [Fact]
    public async Task A_start_that_stops_another_entry_is_two_events()
    {
        var ada = service.SignIn();
        var first = (await ada.PutAsync("timer")).Read<Entry>(201);
        await using var events = await service.Broker.ListenAsync("timetension.time-entries.entry.*.v1");
        var second = (await ada.PutAsync("timer")).Read<Entry>(200);

        var stopped = await events.NextAsync(message => message.Event.Subject == $"{first.Id}" && message.Event.Sequence > 1);
        var started = await events.NextAsync(message => message.Event.Subject == $"{second.Id}");
        (stopped.RoutingKey, stopped.Event.Sequence, stopped.Event.DataAs<Entry>().End).ShouldBe((EventTypes.EntryStopped, 2, second.Start));
        (started.RoutingKey, started.Event.Sequence).ShouldBe((EventTypes.EntryStarted, 1));
    }

    [Fact]
    public async Task Projects_and_tags_tell_what_happens_to_them()
    {
        var ada = service.SignIn();
        await using var events = await service.Broker.ListenAsync("timetension.time-entries.*.*.v1");
        var project = await ada.ProjectAsync("Website");
        await ada.PatchAsync($"projects/{project.Id}", new { name = "Shop" }, 1);
        await ada.PatchAsync($"projects/{project.Id}", new { archived = true }, 2);
        await ada.PatchAsync($"projects/{project.Id}", new { archived = false }, 3);
        await ada.DeleteAsync($"projects/{project.Id}", 4);
        var tag = await ada.TagAsync("meeting");
        await ada.PatchAsync($"tags/{tag.Id}", new { name = "meetings" }, 1);
        await ada.DeleteAsync($"tags/{tag.Id}", 2);

        var heard = new List<(string, string, long)>();
        while (heard.Count < 8)
        {
            var message = await events.NextAsync(message => message.Event.WorkspaceId == ada.WorkspaceId);
            heard.Add((message.Event.Subject, message.RoutingKey, message.Event.Sequence));
        }

        heard.ShouldBe(
        [
            ($"{project.Id}", EventTypes.ProjectCreated, 1), ($"{project.Id}", EventTypes.ProjectUpdated, 2), ($"{project.Id}", EventTypes.ProjectArchived, 3),
            ($"{project.Id}", EventTypes.ProjectUpdated, 4), ($"{project.Id}", EventTypes.ProjectDeleted, 5),
            ($"{tag.Id}", EventTypes.TagCreated, 1), ($"{tag.Id}", EventTypes.TagUpdated, 2), ($"{tag.Id}", EventTypes.TagDeleted, 3),
        ], ignoreOrder: true);
    }

    [Fact]
    public async Task What_is_refused_is_no_event()
    {
        var ada = service.SignIn();
        var entry = await ada.RecordAsync();
        await using var events = await service.Broker.ListenAsync("timetension.time-entries.*.*.v1");
        await ada.PostAsync("entries", new { id = entry.Id, start = "2026-03-27T08:00:00Z", end = "2026-03-27T09:00:00Z" });
        await ada.PutAsync("timer", new { projectId = Guid.CreateVersion7() });
        await ada.PatchAsync($"entries/{entry.Id}", new { description = "x" }, 7);
        var last = await ada.TagAsync("last");

        var heard = await events.NextAsync(message => message.Event.WorkspaceId == ada.WorkspaceId && message.Event.Subject != $"{entry.Id}");
        heard.Event.Subject.ShouldBe($"{last.Id}");
        (await ada.GetAsync($"entries/{entry.Id}")).Read<Entry>(200).Version.ShouldBe(1);
    }
}
