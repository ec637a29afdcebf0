namespace Timetension.Conformance.TimeEntries;

public sealed class ListingEntries : ContractTest
{
    [Fact, Requirement("TE-HTTP-020")]
    public async Task Pages_are_newest_first_and_stable_under_inserts()
    {
        var ada = Subject.SignIn();
        var recorded = new List<Entry>();
        for (var n = 0; n < 7; n++)
            recorded.Add(await ada.RecordAsync($"2026-03-0{1 + (n / 2)}T08:00:00Z", "2026-03-09T00:00:00Z"));

        var seen = await ada.PagesAsync<Entry>("entries", limit: 3, between: () => ada.RecordAsync("2026-03-08T08:00:00Z", "2026-03-09T00:00:00Z"));

        seen.Select(entry => entry.Start).ShouldBe(recorded.Select(entry => entry.Start).OrderDescending());
        seen.Select(entry => entry.Id).ShouldBe(recorded.Select(entry => entry.Id), ignoreOrder: true);
    }

    [Fact, Requirement("TE-HTTP-021")]
    public async Task A_range_has_what_overlaps_it_and_ends_are_open()
    {
        var ada = Subject.SignIn();
        var before = await ada.RecordAsync("2026-03-27T06:00:00Z", "2026-03-27T08:00:00Z");
        var across = await ada.RecordAsync("2026-03-27T07:00:00Z", "2026-03-27T08:00:00.001Z");
        var after = await ada.RecordAsync("2026-03-27T10:00:00Z", "2026-03-27T11:00:00Z");
        var month = await ada.RecordAsync("2026-02-25T00:00:00Z", "2026-03-28T00:00:00Z");

        (await ada.EntryIdsAsync("from=2026-03-27T08:00:00Z&to=2026-03-27T10:00:00Z")).ShouldBe([across.Id, month.Id]);
        (await ada.EntryIdsAsync("from=2026-03-27T08:00:00%2B01:00&to=2026-03-27T10:00:00Z")).ShouldBe([across.Id, before.Id, month.Id]);
        (await ada.EntryIdsAsync("from=2026-03-27T09:00:00Z")).ShouldBe([after.Id, month.Id]);
    }

    [Fact, Requirement("TE-HTTP-022")]
    public async Task Filters_narrow_the_list()
    {
        var ada = Subject.SignIn();
        var bob = Subject.SignIn(Role.Member, ada.WorkspaceId);
        var (project, tag) = (await ada.ProjectAsync("Website"), await ada.TagAsync("meeting"));
        var plain = await ada.RecordAsync();
        var onProject = await ada.RecordAsync(projectId: project.Id);
        var tagged = await ada.RecordAsync(tagIds: [(await ada.TagAsync("x")).Id, tag.Id]);
        var bobs = await bob.RecordAsync();
        var running = await ada.StartAsync();

        (await ada.EntryIdsAsync($"projectId={project.Id}")).ShouldBe([onProject.Id]);
        (await ada.EntryIdsAsync($"tagId={tag.Id}")).ShouldBe([tagged.Id]);
        (await ada.EntryIdsAsync($"userId={bob.UserId}")).ShouldBe([bobs.Id]);
        (await ada.EntryIdsAsync("running=true")).ShouldBe([running.Id]);
        (await ada.EntryIdsAsync($"running=false&userId={ada.UserId}")).ShouldBe([plain.Id, onProject.Id, tagged.Id], ignoreOrder: true);
        (await ada.EntryIdsAsync($"projectId={project.Id}&tagId={tag.Id}")).ShouldBeEmpty();
    }

    [Theory, Requirement("TE-HTTP-023")]
    [InlineData("entries?limit=0", "invalid_limit")]
    [InlineData("entries?limit=1001", "invalid_limit")]
    [InlineData("entries?limit=many", "invalid_limit")]
    [InlineData("entries?cursor=nonsense", "invalid_cursor")]
    [InlineData("entries?from=2026-03-27", "invalid_instant")]
    [InlineData("entries?to=yesterday", "invalid_instant")]
    [InlineData("entries?userId=me", "invalid_parameter")]
    [InlineData("entries?running=perhaps", "invalid_parameter")]
    [InlineData("projects?archived=perhaps", "invalid_parameter")]
    [InlineData("tags?limit=-1", "invalid_limit")]
    [InlineData("tags?cursor=nonsense", "invalid_cursor")]
    [InlineData("changes?limit=1001", "invalid_limit")]
    [InlineData("changes?cursor=nonsense!", "invalid_cursor")]
    public async Task A_bad_query_is_refused(string path, string code) => (await Subject.SignIn().GetAsync(path)).ShouldBeRefused(422, code);

    [Fact, Requirement("TE-HTTP-024")]
    public async Task A_page_has_50_items_when_nobody_says_otherwise()
    {
        var ada = Subject.SignIn();
        (await ada.ImportAsync(Csv.Header + string.Concat(Enumerable.Range(0, 51).Select(n => Csv.Row("08:00", $"09:{n:00}"))))).Status.ShouldBe(201);

        var page = await ada.GetAsync("entries");

        page.Items<Entry>().Length.ShouldBe(50);
        var last = await ada.GetAsync($"entries?cursor={Uri.EscapeDataString(page.NextCursor!)}");
        (last.Items<Entry>().Length, last.NextCursor).ShouldBe((1, null));
    }
}
