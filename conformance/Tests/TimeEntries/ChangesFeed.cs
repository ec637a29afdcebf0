using System.Collections.Concurrent;

namespace Timetension.Conformance.TimeEntries;

public sealed class ChangesFeed : ContractTest
{
    [Fact, Requirement("TE-HTTP-070")]
    public async Task Each_thing_is_there_in_its_present_state_deleted_ones_too()
    {
        var ada = Subject.SignIn();
        var (project, tag) = (await ada.ProjectAsync("Website"), await ada.TagAsync("meeting"));
        var (kept, deleted) = (await ada.RecordAsync(projectId: project.Id), await ada.RecordAsync());
        await ada.PatchAsync($"entries/{kept.Id}", new { description = "corrected" }, 1);
        await ada.DeleteAsync($"entries/{deleted.Id}", 1);
        await ada.DeleteAsync($"tags/{tag.Id}", 1);
        var running = await ada.StartAsync();

        var states = await ada.ReadAsync(states => states.Count == 5, limit: 2);

        states.Values.Select(state => (state.Type, state.Subject, state.Sequence)).ShouldBe(
        [
            (EventTypes.ProjectCreated, project.Id, 1), (EventTypes.EntryCorrected, kept.Id, 2), (EventTypes.EntryDeleted, deleted.Id, 2), (EventTypes.TagDeleted, tag.Id, 2),
            (EventTypes.EntryStarted, running.Id, 1),
        ], ignoreOrder: true);
        JsonElement.DeepEquals(states[kept.Id].Data, (await ada.GetAsync($"entries/{kept.Id}")).Json).ShouldBeTrue();
        JsonElement.DeepEquals(states[project.Id].Data, (await ada.GetAsync($"projects/{project.Id}")).Json).ShouldBeTrue();
        states[deleted.Id].Data.GetProperty("deletedAt").GetString().ShouldNotBeNull();
        states[tag.Id].Data.GetProperty("deletedAt").GetString().ShouldNotBeNull();
    }

    [Fact, Requirement("TE-HTTP-071")]
    public async Task The_end_of_the_feed_is_a_cursor_to_go_on_from()
    {
        var ada = Subject.SignIn();
        var (none, start) = await ada.PageAsync(cursor: null);
        none.ShouldBeEmpty();
        var first = await ada.RecordAsync();
        var (one, next) = await Eventually.SeesAsync(() => ada.PageAsync(start), page => page.Items.Length > 0);
        one.ShouldHaveSingleItem().Subject.ShouldBe(first.Id);
        (await ada.PageAsync(next)).Items.ShouldBeEmpty();
        var second = await ada.RecordAsync();
        var (other, _) = await Eventually.SeesAsync(() => ada.PageAsync(next), page => page.Items.Length > 0);
        other.ShouldContain(item => item.Subject == second.Id);
    }

    [Fact, Requirement("TE-HTTP-072")]
    public async Task Under_concurrent_writers_nothing_is_skipped()
    {
        var ada = Subject.SignIn();
        var written = new ConcurrentDictionary<Guid, long>();
        var writers = Task.WhenAll(Enumerable.Range(0, 12).Select(async n =>
        {
            for (var i = 0; i < 9; i++)
            {
                var entry = await ada.RecordAsync();
                if (i % 3 == 1)
                    (await ada.PatchAsync($"entries/{entry.Id}", new { description = $"{n}" }, 1)).Status.ShouldBe(200);
                if (i % 3 == 2)
                    (await ada.DeleteAsync($"entries/{entry.Id}", 1)).Status.ShouldBe(204);
                written[entry.Id] = i % 3 == 0 ? 1 : 2;
            }
        }));

        var states = new Dictionary<Guid, Feed.Item>();
        string? cursor = null;
        await Eventually.SeesAsync(async () =>
        {
            var areDone = writers.IsCompleted;
            cursor = await ada.ReadOnAsync(cursor, states, limit: 7);
            return areDone && states.Values.Sum(state => state.Sequence) == written.Values.Sum();
        }, isWhole => isWhole, within: TimeSpan.FromSeconds(40));

        await writers;
        states.ToDictionary(state => state.Key, state => state.Value.Sequence).OrderBy(pair => pair.Key).ShouldBe(written.OrderBy(pair => pair.Key));
    }
}
