namespace Timetension.Conformance.TimeEntries;

public sealed class TagMerges : ContractTest
{
    [Fact, Requirement("TE-HTTP-210")]
    public async Task What_carried_the_merged_tag_carries_the_other_one()
    {
        var ada = Subject.SignIn();
        var (old, other, kept) = (await ada.TagAsync("meetings"), await ada.TagAsync("planning"), await ada.TagAsync("meeting"));
        var one = await ada.RecordAsync(tagIds: [old.Id, other.Id]);
        var both = await ada.RecordAsync(tagIds: [kept.Id, other.Id, old.Id]);
        var running = (await ada.PutAsync("timer", new { tagIds = new[] { old.Id } })).Read<Entry>(201);
        var untouched = await ada.RecordAsync(tagIds: [other.Id]);
        var deleted = await ada.RecordAsync(tagIds: [other.Id, old.Id]);
        await ada.DeleteAsync($"entries/{deleted.Id}", 1);

        var answer = await ada.PostAsync($"tags/{old.Id}/merge", new { into = kept.Id }, version: 1);

        answer.Read<Tag>(200).ShouldBe(kept);
        answer.ETag.ShouldBe("\"1\"");
        (await ada.EntryAsync(one.Id)).ShouldSatisfyAllConditions(entry => entry.TagIds.ShouldBe([kept.Id, other.Id]), entry => entry.Version.ShouldBe(2));
        (await ada.EntryAsync(both.Id)).ShouldSatisfyAllConditions(entry => entry.TagIds.ShouldBe([kept.Id, other.Id]), entry => entry.Version.ShouldBe(2));
        (await ada.EntryAsync(running.Id)).ShouldSatisfyAllConditions(entry => entry.TagIds.ShouldBe([kept.Id]), entry => entry.End.ShouldBeNull());
        (await ada.EntryAsync(untouched.Id)).Version.ShouldBe(1);
        (await ada.PostAsync($"entries/{deleted.Id}/restore", version: 2)).ShouldBeRefused(412, "stale_version");
        (await ada.PostAsync($"entries/{deleted.Id}/restore", version: 3)).Read<Entry>(200).TagIds.ShouldBe([other.Id, kept.Id]);
        (await ada.GetAsync($"tags/{old.Id}")).ShouldBeRefused(404, "not_found");
        (await ada.GetAsync("tags")).Items<Tag>().ShouldBe([kept, other]);
        (await ada.TagAsync("meetings")).Id.ShouldNotBe(old.Id);
    }

    [Fact, Requirement("TE-HTTP-211")]
    public async Task A_merge_that_can_t_be_is_refused_and_changes_nothing()
    {
        var (ada, eve) = (Subject.SignIn(), Subject.SignIn());
        var (old, kept, theirs) = (await ada.TagAsync("a"), await ada.TagAsync("b"), await eve.TagAsync("c"));
        await ada.RecordAsync(tagIds: [old.Id]);
        var before = await ada.EverythingAsync();
        var merge = $"tags/{old.Id}/merge";

        (await ada.PostAsync(merge, new { into = kept.Id })).ShouldBeRefused(428, "if_match_required");
        (await ada.PostAsync(merge, new { into = kept.Id }, version: 7)).ShouldBeRefused(412, "stale_version");
        (await ada.PostAsync(merge, new { into = old.Id }, version: 1)).ShouldBeRefused(422, "merged_into_itself", "/into");
        (await ada.PostAsync(merge, new { into = Guid.CreateVersion7() }, version: 1)).ShouldBeRefused(404, "not_found", "/into");
        (await ada.PostAsync(merge, new { into = theirs.Id }, version: 1)).ShouldBeRefused(404, "not_found", "/into");
        (await ada.PostAsync(merge, "{}", version: 1)).ShouldBeRefused(422, "required", "/into");
        var bob = Subject.SignIn(Role.Member, ada.WorkspaceId);
        (await bob.PostAsync(merge, new { into = kept.Id }, version: 1)).ShouldBeRefused(403, "forbidden");

        (await ada.EverythingAsync()).ShouldBe(before);
    }

    [Fact, Requirement("TE-EVTOUT-203")]
    public async Task A_merge_is_an_event_of_the_tag_and_one_of_each_entry()
    {
        var ada = Subject.SignIn(Role.Manager);
        var bob = Subject.SignIn(Role.Member, ada.WorkspaceId);
        await using var events = await Subject.World.Broker.ListenAsync("timetension.time-entries.#");
        var (old, kept) = (await ada.TagAsync("meetings"), await ada.TagAsync("meeting"));
        var (mine, theirs, deleted) = (await ada.RecordAsync(tagIds: [old.Id]), await bob.RecordAsync(tagIds: [old.Id]), await bob.RecordAsync(tagIds: [old.Id]));
        await bob.DeleteAsync($"entries/{deleted.Id}", 1);
        (await ada.PostAsync($"tags/{old.Id}/merge", new { into = kept.Id }, version: 1)).Status.ShouldBe(200);

        var heard = (await events.HearAsync(ada.WorkspaceId, 10)).ConvertAll(message => message.Event);

        var merged = heard.Single(one => one.Subject == $"{old.Id}" && one.Sequence == 2);
        merged.Type.ShouldBe(EventTypes.TagMerged);
        merged.DataAs<Tag>().ShouldSatisfyAllConditions(tag => tag.MergedInto.ShouldBe(kept.Id), tag => tag.DeletedAt.ShouldNotBeNull());
        foreach (var entry in new[] { mine, theirs })
        {
            var corrected = heard.Single(one => one.Subject == $"{entry.Id}" && one.Sequence == 2);
            (corrected.Type, corrected.ActorId).ShouldBe((EventTypes.EntryCorrected, ada.UserId));
            JsonElement.DeepEquals(corrected.Data, (await ada.GetAsync($"entries/{entry.Id}")).Json).ShouldBeTrue();
        }

        var last = heard.Single(one => one.Subject == $"{deleted.Id}" && one.Sequence == 3);
        last.Type.ShouldBe(EventTypes.EntryDeleted);
        last.DataAs<Entry>().TagIds.ShouldBe([kept.Id]);
        (await ada.ReadAsync(states => states.Count == 5 && states[old.Id].Sequence == 2))[old.Id].Type.ShouldBe(EventTypes.TagMerged);
    }
}
