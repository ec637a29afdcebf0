namespace Timetension.TimeEntries.Tests;

public sealed class RecordingEntries(TimeEntriesService service)
{
    [Fact]
    public async Task An_entry_is_answered_as_it_was_recorded()
    {
        var ada = service.SignIn(timeZone: "Asia/Kathmandu");
        var project = await ada.ProjectAsync("Website", billable: true, new Rate(12000, "EUR"));
        var tag = await ada.TagAsync("meeting");
        var id = Guid.CreateVersion7();

        var answer = await ada.PostAsync("entries", new
        {
            id, start = "2026-03-27T09:00:00.123456+01:00", end = "2026-03-27T09:30:00Z", projectId = project.Id, tagIds = new[] { tag.Id, tag.Id }, description = "Zażółć 🕑",
        });
        var entry = answer.Read<Entry>(201);

        entry.ShouldBe(new Entry(id, ada.WorkspaceId, ada.UserId, project.Id, null, entry.TagIds, "Zażółć 🕑", Billable: true, new Rate(12000, "EUR"),
            new(2026, 3, 27, 8, 0, 0, 123, TimeSpan.Zero), new(2026, 3, 27, 9, 30, 0, TimeSpan.Zero), "Asia/Kathmandu", "api", entry.CreatedAt, entry.CreatedAt, 1));
        entry.TagIds.ShouldBe([tag.Id]);
        answer.ETag.ShouldBe("\"1\"");
        answer.Location.ShouldBe($"/workspaces/{ada.WorkspaceId}/entries/{id}");
        (await ada.GetAsync($"entries/{id}")).Text.ShouldBe(answer.Text);
    }

    [Fact]
    public async Task An_entry_that_ends_before_it_starts_is_refused()
    {
        var ada = service.SignIn();
        (await ada.PostAsync("entries", new { start = "2026-03-27T08:00:00Z", end = "2026-03-27T08:00:00Z" })).ShouldBeRefused(422, "end_before_start", "/end");
        (await ada.EntriesAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_entry_has_at_most_31_days()
    {
        var ada = service.SignIn();
        await ada.RecordAsync("2026-03-01T00:00:00Z", "2026-04-01T00:00:00Z");
        (await ada.PostAsync("entries", new { start = "2026-03-01T00:00:00Z", end = "2026-04-01T00:00:00.001Z" })).ShouldBeRefused(422, "too_long", "/end");
    }

    [Fact]
    public async Task All_that_is_wrong_is_said_at_once()
    {
        var ada = service.SignIn();
        var answer = await ada.PostAsync("entries", new { id = Guid.NewGuid(), timeZone = "Europe/Atlantis", startLocal = "2026-03-27T08:00", description = new string('x', 3001) });
        answer.Status.ShouldBe(422);
        answer.Pointers.ShouldBe(["/timeZone", "/end", "/id", "/description"]);
    }

    [Theory]
    [InlineData("""{"start":"2026-03-27T08:00:00Z"}""", "required", "/end")]
    [InlineData("""{"start":"2026-03-27T08:00:00","end":"2026-03-27T09:00:00Z"}""", "invalid_type", "/start")]
    [InlineData("""{"start":"2026-03-27T08:00:00Z","startLocal":"2026-03-27T08:00","end":"2026-03-27T09:00:00Z"}""", "one_of_two", "/startLocal")]
    [InlineData("""{"start":"0001-01-01T00:00:00Z","end":"0001-01-02T00:00:00Z"}""", "out_of_range", "/start", "/end")]
    [InlineData("""{"start":"9999-12-31T23:59:59Z","end":"9999-12-31T23:59:59.999Z"}""", "out_of_range", "/start", "/end")]
    [InlineData("""{"start":"2026-03-27T08:00:00Z","end":"2026-03-27T09:00:00Z","timeZone":"UTC+02"}""", "unknown_time_zone", "/timeZone")]
    [InlineData("""{"start":"2026-03-27T08:00:00Z","end":"2026-03-27T09:00:00Z","description":"a\u0000b"}""", "invalid_text", "/description")]
    [InlineData("""{"start":"2026-03-27T08:00:00Z","end":"2026-03-27T09:00:00Z","description":"\ud800"}""", "invalid_type", "/description")]
    [InlineData("""{"start":"2026-03-27T08:00:00Z","end":"2026-03-27T09:00:00Z","userId":"019d2e3f-2000-7c22-8a11-6b5d4c3e2f10"}""", "unknown_member", "/userId")]
    [InlineData("""{"start":"2026-03-27T08:00:00Z","end":"2026-03-27T09:00:00Z","rate":{"amount":1,"currency":"euro"}}""", "invalid_currency", "/rate/currency")]
    [InlineData("""{"start":"2026-03-27T08:00:00Z","end":"2026-03-27T09:00:00Z","source":"import"}""", "unknown_member", "/source")]
    public async Task A_bad_entry_is_refused(string body, string code, params string[] pointers)
    {
        var ada = service.SignIn();
        (await ada.PostAsync("entries", new StringContent(body, System.Text.Encoding.UTF8, "application/json"))).ShouldBeRefused(422, code, pointers);
    }

    [Fact]
    public async Task An_id_is_taken_once()
    {
        var ada = service.SignIn();
        var first = await ada.RecordAsync();
        (await ada.PostAsync("entries", new { id = first.Id, start = "2026-03-28T08:00:00Z", end = "2026-03-28T09:00:00Z" })).ShouldBeRefused(409, "already_exists");
        (await ada.EntriesAsync()).ShouldHaveSingleItem().Start.ShouldBe(first.Start);
    }

    [Fact]
    public async Task Nothing_is_recorded_on_an_archived_project()
    {
        var ada = service.SignIn();
        var project = await ada.ProjectAsync("Old");
        (await ada.PatchAsync($"projects/{project.Id}", new { archived = true }, 1)).Status.ShouldBe(200);
        (await ada.PostAsync("entries", new { start = "2026-03-27T08:00:00Z", end = "2026-03-27T09:00:00Z", projectId = project.Id })).ShouldBeRefused(409, "project_archived");
        (await ada.PutAsync("timer", new { projectId = project.Id })).ShouldBeRefused(409, "project_archived");
        (await ada.EntriesAsync()).ShouldBeEmpty();
    }
}
