namespace Timetension.TimeEntries.Tests;

public sealed class CorrectingEntries(TimeEntriesService service)
{
    [Fact]
    public async Task Only_what_is_said_changes()
    {
        var ada = service.SignIn();
        var project = await ada.ProjectAsync("Website", rate: new Rate(5000, "EUR"));
        var entry = await ada.RecordAsync(projectId: project.Id, description: "Draft");

        var answer = await ada.PatchAsync($"entries/{entry.Id}", new { end = "2026-03-27T10:00:00Z" }, 1);
        var corrected = answer.Read<Entry>(200);

        corrected.ShouldBe(entry with { End = new(2026, 3, 27, 10, 0, 0, TimeSpan.Zero), TagIds = corrected.TagIds, UpdatedAt = corrected.UpdatedAt, Version = 2 });
        answer.ETag.ShouldBe("\"2\"");
        (await ada.GetAsync($"entries/{entry.Id}")).Text.ShouldBe(answer.Text);
    }

    [Fact]
    public async Task Null_clears_and_the_rate_goes_with_the_project()
    {
        var ada = service.SignIn();
        var project = await ada.ProjectAsync("Website", rate: new Rate(5000, "EUR"));
        var entry = await ada.RecordAsync(projectId: project.Id, description: "Draft", tagIds: [(await ada.TagAsync("a")).Id]);
        entry.Rate.ShouldBe(new Rate(5000, "EUR"));

        var corrected = (await ada.PatchAsync($"entries/{entry.Id}", new { projectId = (Guid?)null, tagIds = (Guid[]?)null, description = (string?)null }, 1)).Read<Entry>(200);

        (corrected.ProjectId, corrected.Rate, corrected.Description).ShouldBe((null, null, ""));
        corrected.TagIds.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_rate_stays_as_it_was_at_recording()
    {
        var ada = service.SignIn();
        var project = await ada.ProjectAsync("Website", rate: new Rate(5000, "EUR"));
        var entry = await ada.RecordAsync(projectId: project.Id);
        (await ada.PatchAsync($"projects/{project.Id}", new { rate = new { amount = 9000, currency = "EUR" } }, 1)).Status.ShouldBe(200);
        (await ada.PatchAsync($"entries/{entry.Id}", new { description = "x" }, 1)).Read<Entry>(200).Rate.ShouldBe(new Rate(5000, "EUR"));
        (await ada.RecordAsync(projectId: project.Id)).Rate.ShouldBe(new Rate(9000, "EUR"));
    }

    [Fact]
    public async Task What_changes_nothing_makes_no_version()
    {
        var ada = service.SignIn();
        var entry = await ada.RecordAsync(description: "Draft", tagIds: [(await ada.TagAsync("a")).Id]);
        (await ada.PatchAsync($"entries/{entry.Id}", new { }, 1)).Read<Entry>(200).Version.ShouldBe(1);
        (await ada.PatchAsync($"entries/{entry.Id}", new { description = "Draft", start = entry.Start, tagIds = entry.TagIds }, 1)).Read<Entry>(200).Version.ShouldBe(1);
    }

    [Theory]
    [InlineData("""{"end":null}""", "invalid_type", "/end")]
    [InlineData("""{"start":null}""", "invalid_type", "/start")]
    [InlineData("""{"billable":null}""", "invalid_type", "/billable")]
    [InlineData("""{"timeZone":null}""", "unknown_time_zone", "/timeZone")]
    [InlineData("""{"end":"2026-03-27T08:00:00Z"}""", "end_before_start", "/end")]
    [InlineData("""{"start":"2026-03-27T10:00:00Z"}""", "end_before_start", "/start")]
    [InlineData("""{"start":"2026-01-01T00:00:00Z"}""", "too_long", "/start")]
    [InlineData("""{"version":7}""", "unknown_member", "/version")]
    [InlineData("""{"userId":"019d2e3f-2000-7c22-8a11-6b5d4c3e2f10"}""", "unknown_member", "/userId")]
    public async Task A_bad_correction_is_refused(string body, string code, string pointer)
    {
        var ada = service.SignIn();
        var entry = await ada.RecordAsync();
        (await ada.PatchAsync($"entries/{entry.Id}", new StringContent(body, System.Text.Encoding.UTF8, "application/json"), 1)).ShouldBeRefused(422, code, pointer);
        (await ada.GetAsync($"entries/{entry.Id}")).Read<Entry>(200).Version.ShouldBe(1);
    }

    [Fact]
    public async Task A_write_says_which_version_it_saw()
    {
        var ada = service.SignIn();
        var entry = await ada.RecordAsync();
        var path = $"entries/{entry.Id}";

        (await ada.PatchAsync(path, new { description = "x" })).ShouldBeRefused(428, "if_match_required");
        (await ada.DeleteAsync(path)).ShouldBeRefused(428, "if_match_required");
        (await ada.PostAsync(path + "/stop")).ShouldBeRefused(428, "if_match_required");
        (await ada.PatchAsync(path, new { description = "first" }, 1)).Status.ShouldBe(200);

        foreach (var stale in new[] { await ada.PatchAsync(path, new { description = "second" }, 1), await ada.DeleteAsync(path, 1), await ada.PostAsync(path + "/stop", version: 1) })
        {
            stale.ShouldBeRefused(412, "stale_version");
            stale.Json.GetProperty("current").GetProperty("description").GetString().ShouldBe("first");
            stale.ETag.ShouldBe("\"2\"");
        }
    }

    [Fact]
    public async Task Of_parallel_corrections_of_one_version_one_wins()
    {
        var ada = service.SignIn();
        var entry = await ada.RecordAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(n => ada.PatchAsync($"entries/{entry.Id}", new { description = $"{n}" }, 1)));
        answers.Count(answer => answer.Status == 200).ShouldBe(1);
        answers.Count(answer => answer.Status == 412).ShouldBe(19);
    }

    [Fact]
    public async Task A_deleted_entry_is_gone()
    {
        var ada = service.SignIn();
        var entry = await ada.RecordAsync();
        (await ada.DeleteAsync($"entries/{entry.Id}", 1)).Status.ShouldBe(204);
        (await ada.GetAsync($"entries/{entry.Id}")).ShouldBeRefused(404, "not_found");
        (await ada.DeleteAsync($"entries/{entry.Id}", 2)).ShouldBeRefused(404, "not_found");
        (await ada.EntriesAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_entry_keeps_what_it_points_to_when_that_is_archived_or_deleted()
    {
        var ada = service.SignIn();
        var (project, tag) = (await ada.ProjectAsync("Old"), await ada.TagAsync("old"));
        var entry = await ada.RecordAsync(projectId: project.Id, tagIds: [tag.Id]);
        (await ada.PatchAsync($"projects/{project.Id}", new { archived = true }, 1)).Status.ShouldBe(200);
        (await ada.DeleteAsync($"tags/{tag.Id}", 1)).Status.ShouldBe(204);

        var corrected = (await ada.PatchAsync($"entries/{entry.Id}", new { description = "x", projectId = project.Id, tagIds = new[] { tag.Id } }, 1)).Read<Entry>(200);

        corrected.ProjectId.ShouldBe(project.Id);
        corrected.TagIds.ShouldBe([tag.Id]);
        (await ada.PostAsync("entries", new { start = "2026-03-27T08:00:00Z", end = "2026-03-27T09:00:00Z", tagIds = new[] { tag.Id } })).ShouldBeRefused(404, "not_found", "/tagIds/0");
    }
}
