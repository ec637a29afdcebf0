namespace Timetension.Conformance.TimeEntries;

/// <summary>Restoring what was deleted, and the history of each entry.</summary>
public sealed class DeletedEntries : ContractTest
{
    [Fact, Requirement("TE-HTTP-130")]
    public async Task A_deleted_entry_is_listed_and_restored_to_all_that_it_said()
    {
        var ada = Subject.SignIn();
        var project = await ada.ProjectAsync("Website", rate: new Rate(5000, "EUR"));
        var (entry, kept) = (await ada.RecordAsync(projectId: project.Id, tagIds: [(await ada.TagAsync("a")).Id], description: "Draft"), await ada.RecordAsync());
        (await ada.DeleteAsync($"entries/{entry.Id}", 1)).Status.ShouldBe(204);
        (await ada.DeleteAsync($"projects/{project.Id}", 1)).Status.ShouldBe(204);

        var deleted = (await ada.EntriesAsync("deleted=true")).ShouldHaveSingleItem();
        deleted.ShouldBe(entry with { TagIds = deleted.TagIds, UpdatedAt = deleted.UpdatedAt, Version = 2, DeletedAt = deleted.DeletedAt.ShouldNotBeNull() });
        var answer = await ada.PostAsync($"entries/{entry.Id}/restore", version: deleted.Version);
        var restored = answer.Read<Entry>(200);

        restored.ShouldBe(entry with { TagIds = restored.TagIds, UpdatedAt = restored.UpdatedAt, Version = 3 });
        restored.TagIds.ShouldBe(entry.TagIds);
        answer.ETag.ShouldBe("\"3\"");
        (await ada.GetAsync($"entries/{entry.Id}")).Text.ShouldBe(answer.Text);
        (await ada.EntryIdsAsync("deleted=true")).ShouldBeEmpty();
        (await ada.EntryIdsAsync("deleted=false")).ShouldBe([entry.Id, kept.Id], ignoreOrder: true);
    }

    [Fact, Requirement("TE-HTTP-131")]
    public async Task What_is_restored_was_deleted_and_does_not_run()
    {
        var ada = Subject.SignIn();
        var (entry, running) = (await ada.RecordAsync(), await ada.StartAsync(hoursAgo: 1));
        (await ada.PostAsync($"entries/{entry.Id}/restore", version: 1)).ShouldBeRefused(409, "not_deleted");
        (await ada.PostAsync($"entries/{entry.Id}/restore", version: 7)).ShouldBeRefused(412, "stale_version");
        (await ada.PostAsync($"entries/{Guid.CreateVersion7()}/restore", version: 1)).ShouldBeRefused(404, "not_found");
        (await ada.DeleteAsync("timer", 1)).Status.ShouldBe(204);
        var other = await ada.StartAsync();
        (await ada.PostAsync($"entries/{running.Id}/restore", version: 1)).ShouldBeRefused(412, "stale_version");

        var restored = (await ada.PostAsync($"entries/{running.Id}/restore", version: 2)).Read<Entry>(200);

        restored.End.ShouldNotBeNull().ShouldBe(other.Start, TimeSpan.FromSeconds(30));
        (await ada.GetAsync("timer")).Read<Entry>(200).Id.ShouldBe(other.Id);
    }

    [Fact, Requirement("TE-HTTP-132")]
    public async Task An_entry_s_history_says_who_made_it_so_and_when()
    {
        var ada = Subject.SignIn(Role.Manager);
        var bob = Subject.SignIn(Role.Member, ada.WorkspaceId);
        var entry = (await bob.PutAsync("timer", new { start = DateTimeOffset.UtcNow.AddHours(-1), description = "first" })).Read<Entry>(201);
        var states = new List<Entry> { entry, (await ada.PatchAsync($"entries/{entry.Id}", new { description = "second" }, 1)).Read<Entry>(200) };
        states.Add((await ada.PostAsync($"entries/{entry.Id}/stop", version: 2)).Read<Entry>(200));
        states.Add((await bob.PostAsync($"entries/{entry.Id}/split", new { at = entry.Start.AddMinutes(10) }, 3)).Part("first"));
        (await ada.DeleteAsync($"entries/{entry.Id}", 4)).Status.ShouldBe(204);
        states.Add((await bob.EntriesAsync("deleted=true")).ShouldHaveSingleItem());
        states.Add((await bob.PostAsync($"entries/{entry.Id}/restore", version: 5)).Read<Entry>(200));

        var versions = await bob.PagesAsync<Version>($"entries/{entry.Id}/history", 4);

        versions.Select(version => (version.Number, version.WrittenBy)).ShouldBe(
            [(6, bob.UserId), (5, ada.UserId), (4, bob.UserId), (3, ada.UserId), (2, ada.UserId), (1, bob.UserId)]);
        foreach (var (version, state) in versions.Zip(states.AsEnumerable().Reverse()))
        {
            version.Entry.ShouldBe(state with { TagIds = version.Entry.TagIds });
            version.WrittenAt.ShouldBe(state.UpdatedAt);
        }
    }

    [Fact, Requirement("TE-HTTP-133")]
    public async Task A_restored_entry_obeys_the_overlap_policy()
    {
        var ada = Subject.SignIn(settings: new("Europe/Warsaw", 1, Rounding.None, OverlapPolicy.Forbid, "EUR"));
        var entry = await ada.RecordAsync();
        (await ada.DeleteAsync($"entries/{entry.Id}", 1)).Status.ShouldBe(204);
        var other = await ada.RecordAsync();
        (await ada.PostAsync($"entries/{entry.Id}/restore", version: 2)).ShouldOverlap(other);
        (await ada.DeleteAsync($"entries/{other.Id}", 1)).Status.ShouldBe(204);
        (await ada.PostAsync($"entries/{entry.Id}/restore", version: 2)).Status.ShouldBe(200);
    }

    [Fact, Requirement("TE-AUTH-102")]
    public async Task Who_is_out_brings_nothing_back()
    {
        var ada = Subject.SignIn();
        var (bob, eve) = (Subject.SignIn(Role.Manager, ada.WorkspaceId), Subject.SignIn(Role.Member, ada.WorkspaceId));
        var (adas, eves, deleted) = (await ada.RecordAsync(), await eve.RecordAsync(), await eve.RecordAsync());
        (await eve.DeleteAsync($"entries/{deleted.Id}", 1)).Status.ShouldBe(204);
        var before = await ada.EverythingAsync();

        Subject.World.Users.Leave(eve.Token, ada.WorkspaceId);
        Subject.World.Users.Join(bob.Token, ada.WorkspaceId, Role.Member);
        await Eventually.SeesAsync(() => eve.GetAsync("entries"), answer => answer.Status == 404, within: ShutOut.Within);
        await Eventually.SeesAsync(() => bob.EntryIdsAsync(), ids => ids.Length == 0, within: ShutOut.Within);

        foreach (var (person, entry) in new[] { (eve, eves), (bob, adas) })
        {
            (await person.PostAsync($"entries/{entry.Id}/continue")).ShouldBeRefused(404, "not_found");
            (await person.PostAsync($"entries/{entry.Id}/duplicate")).ShouldBeRefused(404, "not_found");
            (await person.PostAsync($"entries/{deleted.Id}/restore", version: 2)).ShouldBeRefused(404, "not_found");
        }

        (await eve.PutAsync("timer")).ShouldBeRefused(404, "not_found");
        (await eve.ImportAsync(Csv.Header)).ShouldBeRefused(404, "not_found");
        (await ada.EverythingAsync()).ShouldBe(before);
    }

    [Fact, Requirement("TE-AUTH-103")]
    public async Task A_member_sees_the_past_of_their_own_entries_alone()
    {
        var ada = Subject.SignIn();
        var bob = Subject.SignIn(Role.Member, ada.WorkspaceId);
        var (adas, bobs) = (await ada.RecordAsync(), await bob.RecordAsync());
        (await ada.DeleteAsync($"entries/{adas.Id}", 1)).Status.ShouldBe(204);
        (await bob.DeleteAsync($"entries/{bobs.Id}", 1)).Status.ShouldBe(204);

        (await bob.EntryIdsAsync("deleted=true")).ShouldBe([bobs.Id]);
        (await bob.EntryIdsAsync($"deleted=true&userId={ada.UserId}")).ShouldBeEmpty();
        (await bob.GetAsync($"entries/{adas.Id}/history")).ShouldBeRefused(404, "not_found");
        (await bob.PostAsync($"entries/{adas.Id}/restore", version: 2)).ShouldBeRefused(404, "not_found");
        (await ada.EntryIdsAsync("deleted=true")).ShouldBe([adas.Id, bobs.Id], ignoreOrder: true);
        (await ada.GetAsync($"entries/{bobs.Id}/history")).Items<Version>().Length.ShouldBe(2);
        (await Subject.SignIn().GetAsync($"entries/{adas.Id}/history")).ShouldBeRefused(404, "not_found");
    }

    [Fact, Requirement("TE-EVTOUT-102")]
    public async Task A_restoration_is_an_event_and_the_changes_feed_has_the_entry_again()
    {
        var ada = Subject.SignIn();
        await using var events = await Subject.World.Broker.ListenAsync("timetension.time-entries.#");
        var entry = await ada.RecordAsync();
        (await ada.DeleteAsync($"entries/{entry.Id}", 1)).Status.ShouldBe(204);
        (await ada.PostAsync($"entries/{entry.Id}/restore", version: 2)).Status.ShouldBe(200);

        var restored = (await events.HearAsync(ada.WorkspaceId, 3)).Single(message => message.Event.Sequence == 3);

        (restored.RoutingKey, restored.Event.ActorId).ShouldBe(("timetension.time-entries.entry.restored.v1", ada.UserId));
        JsonElement.DeepEquals(restored.Event.Data, (await ada.GetAsync($"entries/{entry.Id}")).Json).ShouldBeTrue();
        await ada.ReadAsync(states => states.TryGetValue(entry.Id, out var state) && state.Sequence == 3 && !state.Data.TryGetProperty("deletedAt", out _));
    }

    private sealed record Version([property: System.Text.Json.Serialization.JsonPropertyName("version")] long Number, Guid WrittenBy, DateTimeOffset WrittenAt, Entry Entry);
}
