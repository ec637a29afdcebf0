using Dapper;

namespace Timetension.TimeEntries.Tests;

public sealed class TagMergesAtOnce(TimeEntriesService service)
{
    [Fact]
    public async Task Merges_that_go_opposite_ways_end_with_one_tag_and_no_entry_loses_it()
    {
        var ada = service.SignIn();
        var (one, other) = (await ada.TagAsync("one"), await ada.TagAsync("other"));
        var entries = await Task.WhenAll(Enumerable.Range(0, 10).Select(n => ada.RecordAsync(tagIds: [n % 2 == 0 ? one.Id : other.Id])));

        var answers = await Task.WhenAll(
            ada.PostAsync($"tags/{one.Id}/merge", new { into = other.Id }, version: 1), ada.PostAsync($"tags/{other.Id}/merge", new { into = one.Id }, version: 1));

        answers.Select(answer => answer.Status).Order().ShouldBe([200, 404]);
        var left = (await ada.GetAsync("tags")).Items<Tag>().ShouldHaveSingleItem();
        (await ada.EntriesAsync($"tagId={left.Id}")).Length.ShouldBe(entries.Length);
    }

    [Fact]
    public async Task While_entries_are_recorded_none_is_left_with_the_merged_tag()
    {
        var ada = service.SignIn();
        var (old, kept) = (await ada.TagAsync("old"), await ada.TagAsync("kept"));
        var recorded = Enumerable.Range(0, 20).Select(_ => ada.PostAsync("entries",
            new { start = "2026-03-27T08:00:00Z", end = "2026-03-27T09:00:00Z", tagIds = new[] { old.Id } })).ToList();
        var merged = ada.PostAsync($"tags/{old.Id}/merge", new { into = kept.Id }, version: 1);

        (await merged).Status.ShouldBe(200);
        var answers = await Task.WhenAll(recorded);
        answers.ShouldAllBe(answer => answer.Status == 201 || answer.Status == 404);
        (await ada.EntriesAsync($"tagId={kept.Id}")).Length.ShouldBe(answers.Count(answer => answer.Status == 201));
        (await ada.EntriesAsync($"tagId={old.Id}")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Entries_that_are_restored_meanwhile_have_the_tag_that_is_there()
    {
        var ada = service.SignIn();
        var (old, kept) = (await ada.TagAsync("old"), await ada.TagAsync("kept"));
        var entries = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => ada.RecordAsync(tagIds: [old.Id])));
        foreach (var entry in entries)
            await ada.DeleteAsync($"entries/{entry.Id}", 1);

        var restored = entries.Select(entry => ada.PostAsync($"entries/{entry.Id}/restore", version: 2)).ToList();
        (await ada.PostAsync($"tags/{old.Id}/merge", new { into = kept.Id }, version: 1)).Status.ShouldBe(200);

        (await Task.WhenAll(restored)).ShouldAllBe(answer => answer.Status == 200 || answer.Status == 412);
        foreach (var entry in (await Task.WhenAll(restored)).Zip(entries).Where(each => each.First.Status == 412))
            (await ada.PostAsync($"entries/{entry.Second.Id}/restore", version: 3)).Status.ShouldBe(200);
        (await ada.EntriesAsync()).Length.ShouldBe(10);
        (await ada.EntriesAsync()).ShouldAllBe(entry => entry.TagIds.SequenceEqual(new[] { kept.Id }) && entry.Version == 4);
    }

    [Fact]
    public async Task Thousands_of_entries_are_one_statement_and_an_event_each()
    {
        var ada = service.SignIn();
        var (old, kept) = (await ada.TagAsync("old"), await ada.TagAsync("kept"));
        await using var connection = await service.ConnectAsync();
        await connection.ExecuteAsync("""
            insert into entries (workspace_id, id, user_id, tag_ids, billable, start, "end", time_zone, source, created_at, updated_at)
            select @WorkspaceId, uuid_v7(), @UserId, array[@Old], false, now(), now() + interval '1 hour', 'Etc/UTC', 'api', now(), now() from generate_series(1, 5000)
            """, new { ada.WorkspaceId, ada.UserId, Old = old.Id });
        (await ada.PostAsync($"tags/{old.Id}/merge", new { into = kept.Id }, version: 1)).Status.ShouldBe(200);

        (await connection.QuerySingleAsync<int>("select count(*)::int from entries where workspace_id = @WorkspaceId and tag_ids = array[@Kept] and version = 2",
            new { ada.WorkspaceId, Kept = kept.Id })).ShouldBe(5000);
    }
}
