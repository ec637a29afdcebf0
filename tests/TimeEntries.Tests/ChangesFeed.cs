using System.Collections.Concurrent;
using Dapper;

namespace Timetension.TimeEntries.Tests;

public sealed class ChangesFeed(TimeEntriesService service)
{
    [Fact]
    public async Task Each_thing_is_there_once_in_its_present_state_deleted_ones_too()
    {
        var ada = service.SignIn();
        var (project, tag) = (await ada.ProjectAsync("Website"), await ada.TagAsync("meeting"));
        var (kept, deleted) = (await ada.RecordAsync(projectId: project.Id), await ada.RecordAsync());
        await ada.PatchAsync($"entries/{kept.Id}", new { description = "corrected" }, 1);
        await ada.DeleteAsync($"entries/{deleted.Id}", 1);
        await ada.DeleteAsync($"tags/{tag.Id}", 1);
        var running = (await ada.PutAsync("timer")).Read<Entry>(201);

        var items = await Feed.ReadAsync(ada, items: 5, limit: 2);

        items.Select(item => (item.Type, item.Subject, item.Sequence)).ShouldBe(
        [
            (EventTypes.ProjectCreated, project.Id, 1), (EventTypes.EntryCorrected, kept.Id, 2), (EventTypes.EntryDeleted, deleted.Id, 2), (EventTypes.TagDeleted, tag.Id, 2),
            (EventTypes.EntryStarted, running.Id, 1),
        ]);
        System.Text.Json.JsonElement.DeepEquals(items[1].Data, (await ada.GetAsync($"entries/{kept.Id}")).Json).ShouldBeTrue();
        System.Text.Json.JsonElement.DeepEquals(items[0].Data, (await ada.GetAsync($"projects/{project.Id}")).Json).ShouldBeTrue();
        items[2].Data.GetProperty("deletedAt").GetString().ShouldNotBeNull();
    }

    [Fact]
    public async Task What_is_committed_late_is_not_skipped()
    {
        var ada = service.SignIn();
        var entry = await ada.RecordAsync();
        var (_, cursor) = await Eventually.SeesAsync(() => Feed.PageAsync(ada, cursor: null), page => page.Items.Length == 1);

        await using var connection = await service.ConnectAsync();
        await using var slow = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
        await connection.ExecuteAsync("update entries set description = 'late', version = 2 where id = @Id", new { entry.Id });
        var quick = await ada.RecordAsync();

        (await Feed.PageAsync(ada, cursor)).Items.ShouldBeEmpty();
        await slow.CommitAsync(TestContext.Current.CancellationToken);

        var (rest, _) = await Eventually.SeesAsync(() => Feed.PageAsync(ada, cursor), page => page.Items.Length == 2);
        rest.Select(item => (item.Subject, item.Sequence)).ShouldBe([(entry.Id, 2), (quick.Id, 1)]);
    }

    [Fact]
    public async Task Under_concurrent_writers_nothing_is_skipped()
    {
        var ada = service.SignIn();
        var expected = new ConcurrentDictionary<Guid, long>();
        var writers = Task.WhenAll(Enumerable.Range(0, 16).Select(async n =>
        {
            for (var i = 0; i < 15; i++)
            {
                var entry = await ada.RecordAsync();
                expected[entry.Id] = i % 3 == 0 ? 1 : 2;
                if (i % 3 == 1)
                    (await ada.PatchAsync($"entries/{entry.Id}", new { description = $"{n}" }, 1)).Status.ShouldBe(200);
                if (i % 3 == 2)
                    (await ada.DeleteAsync($"entries/{entry.Id}", 1)).Status.ShouldBe(204);
            }
        }));

        var seen = new Dictionary<Guid, long>();
        string? cursor = null;
        await Eventually.SeesAsync(async () =>
        {
            for (Feed.Item[] items = [null!]; items.Length > 0;)
            {
                (items, cursor) = await Feed.PageAsync(ada, cursor, limit: 7);
                foreach (var item in items)
                    seen[item.Subject] = Math.Max(item.Sequence, seen.GetValueOrDefault(item.Subject));
            }

            return seen.Values.Sum();
        }, sequences => writers.IsCompleted && sequences == expected.Values.Sum(), within: TimeSpan.FromMinutes(1));

        await writers;
        seen.OrderBy(pair => pair.Key).ShouldBe(expected.OrderBy(pair => pair.Key));
    }

    [Fact]
    public async Task The_end_of_the_feed_is_a_cursor_to_go_on_from()
    {
        var ada = service.SignIn();
        var (none, start) = await Feed.PageAsync(ada, cursor: null);
        none.ShouldBeEmpty();
        var entry = await ada.RecordAsync();
        var (one, next) = await Eventually.SeesAsync(() => Feed.PageAsync(ada, start), page => page.Items.Length > 0);
        one.ShouldHaveSingleItem().Subject.ShouldBe(entry.Id);
        (await Feed.PageAsync(ada, next)).ShouldSatisfyAllConditions(page => page.Items.ShouldBeEmpty(), page => page.Cursor.ShouldBe(next));
    }

    [Fact]
    public async Task After_a_restore_the_feed_is_whole_again()
    {
        await using var restored = new TimeEntriesService();
        await restored.InitializeAsync();
        var ada = restored.SignIn();
        var entry = await ada.RecordAsync();
        await Feed.ReadAsync(ada, items: 1);
        await using var connection = await restored.ConnectAsync();
        // As a dump of a server that was much older would have it.
        await connection.ExecuteAsync("""
            alter table entries disable trigger entries_stamp;
            update entries set xid = '9000000000000000';
            alter table entries enable trigger entries_stamp;
            update changes_origin set origin = 'of another server';
            """);
        (await Feed.PageAsync(ada, cursor: null)).Items.ShouldBeEmpty();

        await restored.RestartAsync();
        var again = restored.SignIn(inWorkspace: ada.WorkspaceId);

        (await Feed.ReadAsync(again, items: 1)).ShouldHaveSingleItem().Subject.ShouldBe(entry.Id);
        (await connection.QuerySingleAsync<long>("select count(*) from changes_origin join changes_present_origin using (origin)")).ShouldBe(1);
    }

    [Theory]
    [InlineData("nonsense!", "invalid_cursor")]
    [InlineData("MTox", "invalid_cursor")]
    [InlineData("MTp4OjM", "invalid_cursor")]
    [InlineData("MToyOjM", "cursor_expired")]
    public async Task A_cursor_of_elsewhere_is_refused(string cursor, string code) =>
        (await service.SignIn().GetAsync($"changes?cursor={cursor}")).ShouldBeRefused(422, code, "?cursor");
}
