namespace Timetension.Conformance.TimeEntries;

public sealed class RecordingEntries : ContractTest
{
    [Fact, Requirement("TE-HTTP-001")]
    public async Task An_entry_is_answered_as_it_was_recorded()
    {
        var ada = Subject.SignIn(timeZone: "Asia/Kathmandu");
        var project = await ada.ProjectAsync("Website", billable: true, new Rate(12000, "EUR"));
        var tag = await ada.TagAsync("meeting");

        var answer = await ada.PostAsync("entries", new
        {
            start = "2026-03-27T09:00:00.123+01:00", end = Things.End, projectId = project.Id, tagIds = new[] { tag.Id, tag.Id }, description = "Zażółć 🕑",
        });
        var entry = answer.Read<Entry>(201);

        entry.ShouldBe(new Entry(entry.Id, ada.WorkspaceId, ada.UserId, project.Id, null, entry.TagIds, "Zażółć 🕑", Billable: true, new Rate(12000, "EUR"),
            new(2026, 3, 27, 8, 0, 0, 123, TimeSpan.Zero), new(2026, 3, 27, 9, 30, 0, TimeSpan.Zero), "Asia/Kathmandu", "api", entry.CreatedAt, entry.CreatedAt, 1));
        entry.TagIds.ShouldBe([tag.Id]);
        entry.Id.Version.ShouldBe(7);
        answer.ETag.ShouldBe("\"1\"");
        answer.Location.ShouldBe($"/workspaces/{ada.WorkspaceId}/entries/{entry.Id}");
        (await ada.GetAsync(answer.Location!)).Text.ShouldBe(answer.Text);
    }

    [Fact, Requirement("TE-HTTP-002")]
    public async Task A_client_may_pick_the_id_and_take_it_once()
    {
        var ada = Subject.SignIn();
        var id = Guid.CreateVersion7();
        foreach (var (things, first, again) in new (string, object, object)[]
        {
            ("entries", new { id, start = Things.Start, end = Things.End }, new { id, start = "2026-03-28T08:00:00Z", end = "2026-03-28T09:00:00Z" }),
            ("projects", new { id, name = "first" }, new { id, name = "again" }),
            ("tags", new { id, name = "first" }, new { id, name = "again" }),
        })
        {
            var answer = await ada.PostAsync(things, first);
            answer.Status.ShouldBe(201);
            answer.Json.GetProperty("id").GetGuid().ShouldBe(id);
            (await ada.PostAsync(things, again)).ShouldBeRefused(409, "already_exists");
            (await ada.GetAsync($"{things}/{id}")).Text.ShouldBe(answer.Text);
        }

        (await ada.PostAsync("entries", new { id = Guid.NewGuid(), start = Things.Start, end = Things.End })).ShouldBeRefused(422, "invalid_id", "/id");
    }

    [Theory, Requirement("TE-HTTP-003")]
    [InlineData("2026-03-01T00:00:00Z", "2026-03-01T00:00:00Z", "end_before_start")]
    [InlineData("2026-03-01T00:00:00.001Z", "2026-03-01T00:00:00Z", "end_before_start")]
    [InlineData("2026-03-01T00:00:00Z", "2026-04-01T00:00:00.001Z", "too_long")]
    [InlineData("2026-03-01T00:00:00Z", "2026-04-01T00:00:00Z", null)]
    [InlineData("2026-03-01T00:00:00Z", "2026-03-01T00:00:00.001Z", null)]
    public async Task An_entry_ends_after_it_starts_and_within_31_days(string start, string end, string? code)
    {
        var ada = Subject.SignIn();
        var answer = await ada.PostAsync("entries", new { start, end });
        if (code is null)
            answer.Status.ShouldBe(201);
        else
            answer.ShouldBeRefused(422, code, "/end");
        (await ada.EntriesAsync()).Length.ShouldBe(code is null ? 1 : 0);
    }

    [Fact, Requirement("TE-HTTP-004")]
    public async Task What_a_project_says_is_taken_at_recording_and_stays()
    {
        var ada = Subject.SignIn();
        var project = await ada.ProjectAsync("Website", billable: true, new Rate(5000, "EUR"));
        var entry = await ada.RecordAsync(projectId: project.Id);
        (await ada.PostAsync("entries", new { start = Things.Start, end = Things.End, projectId = project.Id, billable = false })).Read<Entry>(201).Billable.ShouldBeFalse();
        (await ada.PatchAsync($"projects/{project.Id}", new { billable = false, rate = new { amount = 9000, currency = "EUR" } }, 1)).Status.ShouldBe(200);

        var corrected = (await ada.PatchAsync($"entries/{entry.Id}", new { description = "x" }, 1)).Read<Entry>(200);

        (corrected.Billable, corrected.Rate).ShouldBe((true, new Rate(5000, "EUR")));
        (await ada.RecordAsync(projectId: project.Id)).ShouldSatisfyAllConditions(later => (later.Billable, later.Rate).ShouldBe((false, new Rate(9000, "EUR"))));
    }

    [Fact, Requirement("TE-HTTP-005")]
    public async Task Nothing_new_points_to_what_is_archived_or_deleted()
    {
        var ada = Subject.SignIn();
        var (archived, deleted, tag) = (await ada.ProjectAsync("Archived"), await ada.ProjectAsync("Deleted"), await ada.TagAsync("deleted"));
        (await ada.PatchAsync($"projects/{archived.Id}", new { archived = true }, 1)).Status.ShouldBe(200);
        (await ada.DeleteAsync($"projects/{deleted.Id}", 1)).Status.ShouldBe(204);
        (await ada.DeleteAsync($"tags/{tag.Id}", 1)).Status.ShouldBe(204);

        (await ada.PostAsync("entries", new { start = Things.Start, end = Things.End, projectId = archived.Id })).ShouldBeRefused(409, "project_archived");
        (await ada.PutAsync("timer", new { projectId = archived.Id })).ShouldBeRefused(409, "project_archived");
        (await ada.PostAsync("entries", new { start = Things.Start, end = Things.End, projectId = deleted.Id })).ShouldBeRefused(404, "not_found", "/projectId");
        (await ada.PutAsync("timer", new { tagIds = new[] { tag.Id } })).ShouldBeRefused(404, "not_found", "/tagIds/0");
        (await ada.EntriesAsync()).ShouldBeEmpty();
    }
}
