namespace Timetension.TimeEntries.Tests;

public sealed class ListingEntries(TimeEntriesService service)
{
    [Fact]
    public async Task Pages_are_newest_first_and_stable_under_inserts()
    {
        var ada = service.SignIn();
        var recorded = new List<Entry>();
        for (var n = 0; n < 7; n++)
            recorded.Add(await ada.RecordAsync($"2026-03-0{1 + (n / 2)}T08:00:00Z", "2026-03-09T00:00:00Z"));

        var seen = new List<Guid>();
        for (string? cursor = ""; cursor is not null;)
        {
            var page = await ada.GetAsync($"entries?limit=3&cursor={cursor}");
            seen.AddRange(page.Items<Entry>().Select(entry => entry.Id));
            cursor = page.Json.TryGetProperty("nextCursor", out var next) ? next.GetString() : null;
            await ada.RecordAsync("2026-03-08T08:00:00Z", "2026-03-09T00:00:00Z");
        }

        seen.ShouldBe(recorded.OrderByDescending(entry => entry.Start).ThenByDescending(entry => entry.Id.ToString(), StringComparer.Ordinal).Select(entry => entry.Id));
    }

    [Fact]
    public async Task A_range_has_what_overlaps_it_and_ends_are_open()
    {
        var ada = service.SignIn();
        var before = await ada.RecordAsync("2026-03-27T06:00:00Z", "2026-03-27T08:00:00Z");
        var across = await ada.RecordAsync("2026-03-27T07:00:00Z", "2026-03-27T08:00:00.001Z");
        var after = await ada.RecordAsync("2026-03-27T10:00:00Z", "2026-03-27T11:00:00Z");

        (await ada.EntriesAsync("from=2026-03-27T08:00:00Z&to=2026-03-27T10:00:00Z")).ShouldHaveSingleItem().Id.ShouldBe(across.Id);
        (await ada.EntriesAsync("from=2026-03-27T08:00:00%2B01:00&to=2026-03-27T10:00:00Z")).Select(entry => entry.Id).ShouldBe([across.Id, before.Id]);
        (await ada.EntriesAsync("from=2026-03-27T09:00:00Z")).ShouldHaveSingleItem().Id.ShouldBe(after.Id);
    }

    [Fact]
    public async Task Filters_narrow_the_list()
    {
        var ada = service.SignIn();
        var bob = service.SignIn(Role.Member, ada.WorkspaceId);
        var (project, tag) = (await ada.ProjectAsync("Website"), await ada.TagAsync("meeting"));
        var plain = await ada.RecordAsync();
        var onProject = await ada.RecordAsync(projectId: project.Id);
        var tagged = await ada.RecordAsync(tagIds: [(await ada.TagAsync("x")).Id, tag.Id]);
        var bobs = await bob.RecordAsync();
        var running = (await ada.PutAsync("timer")).Read<Entry>(201);

        (await ada.EntriesAsync($"projectId={project.Id}")).ShouldHaveSingleItem().Id.ShouldBe(onProject.Id);
        (await ada.EntriesAsync($"tagId={tag.Id}")).ShouldHaveSingleItem().Id.ShouldBe(tagged.Id);
        (await ada.EntriesAsync($"userId={bob.UserId}")).ShouldHaveSingleItem().Id.ShouldBe(bobs.Id);
        (await ada.EntriesAsync("running=true")).ShouldHaveSingleItem().Id.ShouldBe(running.Id);
        (await ada.EntriesAsync($"running=false&userId={ada.UserId}")).Select(entry => entry.Id).ShouldBe([plain.Id, onProject.Id, tagged.Id], ignoreOrder: true);
        (await bob.EntriesAsync($"userId={ada.UserId}")).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("limit=0", "invalid_limit")]
    [InlineData("limit=1001", "invalid_limit")]
    [InlineData("cursor=nonsense", "invalid_cursor")]
    [InlineData("from=2026-03-27", "invalid_instant")]
    [InlineData("to=0001-01-01T00:00:00Z", "invalid_instant")]
    [InlineData("userId=me", "invalid_parameter")]
    [InlineData("running=perhaps", "invalid_parameter")]
    public async Task A_bad_query_is_refused(string query, string code) =>
        (await service.SignIn().GetAsync("entries?" + query)).ShouldBeRefused(422, code);

    [Fact]
    public async Task A_cursor_of_another_list_is_refused()
    {
        var ada = service.SignIn();
        await ada.TagAsync("a");
        await ada.TagAsync("b");
        var cursor = (await ada.GetAsync("tags?limit=1")).Json.GetProperty("nextCursor").GetString();
        (await ada.GetAsync($"entries?cursor={cursor}")).ShouldBeRefused(422, "invalid_cursor");
        foreach (var key in new[] { "\\u0000", "\\ud800" })
        {
            var made = System.Buffers.Text.Base64Url.EncodeToString(System.Text.Encoding.UTF8.GetBytes($$"""{"Key":"{{key}}","Id":"{{ada.UserId}}"}"""));
            (await ada.GetAsync($"tags?cursor={made}")).ShouldBeRefused(422, "invalid_cursor");
        }
    }
}
