using System.Text;

namespace Timetension.Conformance.TimeEntries;

public sealed class CorrectingEntries : ContractTest
{
    [Fact, Requirement("TE-HTTP-010")]
    public async Task A_correction_changes_what_it_says()
    {
        var ada = Subject.SignIn();
        var project = await ada.ProjectAsync("Website", rate: new Rate(5000, "EUR"));
        var entry = await ada.RecordAsync(projectId: project.Id, description: "Draft", tagIds: [(await ada.TagAsync("a")).Id]);

        var answer = await ada.PatchAsync($"entries/{entry.Id}", new { end = "2026-03-27T10:00:00Z" }, 1);
        var corrected = answer.Read<Entry>(200);

        corrected.ShouldBe(entry with { End = new(2026, 3, 27, 10, 0, 0, TimeSpan.Zero), TagIds = corrected.TagIds, UpdatedAt = corrected.UpdatedAt, Version = 2 });
        corrected.TagIds.ShouldBe(entry.TagIds);
        answer.ETag.ShouldBe("\"2\"");
        (await ada.GetAsync($"entries/{entry.Id}")).Text.ShouldBe(answer.Text);
    }

    [Fact, Requirement("TE-HTTP-011")]
    public async Task Null_clears_and_the_rate_goes_with_the_project()
    {
        var ada = Subject.SignIn();
        var project = await ada.ProjectAsync("Website", rate: new Rate(5000, "EUR"));
        var entry = await ada.RecordAsync(projectId: project.Id, description: "Draft", tagIds: [(await ada.TagAsync("a")).Id]);
        using var patch = new StringContent("""{"projectId":null,"tagIds":null,"description":null}""", Encoding.UTF8, "application/merge-patch+json");

        var corrected = (await ada.PatchAsync($"entries/{entry.Id}", patch, 1)).Read<Entry>(200);

        (corrected.ProjectId, corrected.Rate, corrected.Description).ShouldBe((null, null, ""));
        corrected.TagIds.ShouldBeEmpty();
    }

    [Fact, Requirement("TE-HTTP-012")]
    public async Task What_changes_nothing_makes_no_version()
    {
        var ada = Subject.SignIn();
        var (project, tag) = (await ada.ProjectAsync("Website"), await ada.TagAsync("a"));
        var entry = await ada.RecordAsync(description: "Draft", tagIds: [tag.Id]);
        foreach (var (path, same) in new (string, object)[]
        {
            ($"entries/{entry.Id}", new { }), ($"entries/{entry.Id}", new { description = "Draft", start = entry.Start, tagIds = entry.TagIds }),
            ($"projects/{project.Id}", new { name = "Website", archived = false }), ($"tags/{tag.Id}", new { name = "a" }),
        })
        {
            var before = await ada.GetAsync(path);
            (await ada.PatchAsync(path, same, 1)).ShouldBeThatOf(before);
        }
    }

    [Theory, Requirement("TE-HTTP-013")]
    [InlineData("""{"end":null}""", null, "/end")]
    [InlineData("""{"start":null}""", null, "/start")]
    [InlineData("""{"billable":null}""", null, "/billable")]
    [InlineData("""{"end":"2026-03-27T08:00:00Z"}""", "end_before_start", "/end")]
    [InlineData("""{"start":"2026-03-27T10:00:00Z"}""", "end_before_start", "/start")]
    [InlineData("""{"start":"2026-01-01T00:00:00Z"}""", "too_long", "/start")]
    [InlineData("""{"timeZone":"Europe/Atlantis"}""", "unknown_time_zone", "/timeZone")]
    public async Task A_bad_correction_is_refused(string body, string? code, string pointer)
    {
        var ada = Subject.SignIn();
        var entry = await ada.RecordAsync();
        (await ada.PatchAsync($"entries/{entry.Id}", body, 1)).ShouldBeRefused(422, code, pointer);
        (await ada.EntryAsync(entry.Id)).Version.ShouldBe(1);
    }

    [Fact, Requirement("TE-HTTP-014")]
    public async Task An_entry_keeps_what_it_points_to()
    {
        var ada = Subject.SignIn();
        var (project, tag) = (await ada.ProjectAsync("Old"), await ada.TagAsync("old"));
        var entry = await ada.RecordAsync(projectId: project.Id, tagIds: [tag.Id]);
        (await ada.PatchAsync($"projects/{project.Id}", new { archived = true }, 1)).Status.ShouldBe(200);
        (await ada.DeleteAsync($"tags/{tag.Id}", 1)).Status.ShouldBe(204);

        var corrected = (await ada.PatchAsync($"entries/{entry.Id}", new { description = "x", projectId = project.Id, tagIds = new[] { tag.Id } }, 1)).Read<Entry>(200);

        (corrected.ProjectId, corrected.TagIds.Single()).ShouldBe((project.Id, tag.Id));
    }

    [Fact, Requirement("TE-HTTP-015")]
    public async Task A_deleted_entry_is_gone()
    {
        var ada = Subject.SignIn();
        var entry = await ada.RecordAsync();
        (await ada.DeleteAsync($"entries/{entry.Id}", 1)).Status.ShouldBe(204);

        (await ada.GetAsync($"entries/{entry.Id}")).ShouldBeRefused(404, "not_found");
        (await ada.PatchAsync($"entries/{entry.Id}", new { description = "x" }, 2)).ShouldBeRefused(404, "not_found");
        (await ada.DeleteAsync($"entries/{entry.Id}", 2)).ShouldBeRefused(404, "not_found");
        (await ada.EntriesAsync()).ShouldBeEmpty();
    }
}
