namespace Timetension.Conformance.TimeEntries;

public sealed class Imports : ContractTest
{
    private static readonly string Sample = Csv.Header
        + Csv.Row("09:00:00", "10:30", "Website", "Draft", "meeting, planning", "Yes")
        + Csv.Row("11:00:00", "11:25:00", "website", "Review", "Meeting")
        + Csv.Row("12:00:00", "12:25:00");

    [Fact, Requirement("TE-HTTP-050")]
    public async Task Rows_become_the_caller_s_entries_and_names_become_projects_and_tags()
    {
        var ada = Subject.SignIn();
        var answer = await ada.ImportAsync(Sample);
        answer.Status.ShouldBe(201, answer.Text);
        answer.Counts().ShouldBe((3, 0, 0));
        var project = (await ada.GetAsync("projects")).Items<Project>().ShouldHaveSingleItem();
        var tags = (await ada.GetAsync("tags")).Items<Tag>().ToDictionary(tag => tag.Name, tag => tag.Id, StringComparer.Ordinal);
        project.Name.ShouldBe("Website");
        tags.Keys.ShouldBe(["meeting", "planning"]);

        var entries = await ada.EntriesAsync();
        entries.Select(entry => (entry.Description, entry.ProjectId, entry.Billable)).ShouldBe([("", null, false), ("Review", project.Id, false), ("Draft", project.Id, true)]);
        entries.ShouldAllBe(entry => entry.UserId == ada.UserId && entry.Source == "import" && entry.TimeZone == "Europe/Rome" && entry.Version == 1);
        entries.Select(entry => entry.TagIds).ShouldBe([[], [tags["meeting"]], [tags["meeting"], tags["planning"]]]);
        (entries[2].Start, entries[2].End).ShouldBe((new(2026, 3, 27, 8, 0, 0, TimeSpan.Zero), new(2026, 3, 27, 9, 30, 0, TimeSpan.Zero)));
    }

    [Fact, Requirement("TE-HTTP-051")]
    public async Task The_same_file_again_adds_nothing()
    {
        var ada = Subject.SignIn();
        var twice = Csv.Row("13:00", "13:10", description: "same");
        (await ada.ImportAsync(Sample + twice + twice)).Counts().ShouldBe((5, 0, 0));
        var entries = await ada.EntriesAsync();
        (await ada.PatchAsync($"entries/{entries[4].Id}", new { description = "corrected" }, 1)).Status.ShouldBe(200);
        (await ada.DeleteAsync($"entries/{entries[3].Id}", 1)).Status.ShouldBe(204);
        var before = await ada.EverythingAsync();

        (await ada.ImportAsync(Sample + twice + twice)).Counts().ShouldBe((0, 5, 0));
        (await ada.EverythingAsync()).ShouldBe(before);
        (await ada.ImportAsync(Csv.Header + Csv.Row("07:00", "07:10") + Sample[Csv.Header.Length..] + twice + twice + twice)).Counts().ShouldBe((2, 5, 0));
    }

    [Fact, Requirement("TE-HTTP-052")]
    public async Task A_dry_run_changes_nothing_and_answers_the_same_counts()
    {
        var ada = Subject.SignIn();
        var before = await ada.EverythingAsync();
        var dry = await ada.ImportAsync(Sample + Csv.Row("25:00", "26:00"), "format=toggl&zone=Europe/Rome&dryRun=true");

        dry.Status.ShouldBe(200, dry.Text);
        dry.Json.TryGetProperty("id", out _).ShouldBeFalse();
        (await ada.EverythingAsync()).ShouldBe(before);
        var wet = await ada.ImportAsync(Sample + Csv.Row("25:00", "26:00"));
        (wet.Counts(), wet.Json.GetProperty("projectsCreated").GetInt32(), wet.Json.GetProperty("tagsCreated").GetInt32()).ShouldBe(((3, 0, 1), 1, 2));
        (dry.Counts(), dry.Json.GetProperty("projectsCreated").GetInt32(), dry.Json.GetProperty("tagsCreated").GetInt32()).ShouldBe(((3, 0, 1), 1, 2));
    }

    [Fact, Requirement("TE-HTTP-053")]
    public async Task An_import_is_shown_by_the_id_that_the_client_picked()
    {
        var ada = Subject.SignIn();
        var bob = Subject.SignIn(Role.Member, ada.WorkspaceId);
        var id = Guid.CreateVersion7();
        var answer = await ada.ImportAsync(Sample, $"format=toggl&zone=Europe/Rome&id={id}");

        answer.Status.ShouldBe(201, answer.Text);
        answer.Location.ShouldBe($"/workspaces/{ada.WorkspaceId}/imports/{id}");
        JsonElement.DeepEquals((await ada.GetAsync($"imports/{id}")).Json, answer.Json).ShouldBeTrue();
        (await bob.GetAsync($"imports/{id}")).ShouldBeRefused(404, "not_found");
        (await ada.ImportAsync(Sample, $"format=toggl&id={id}")).ShouldBeRefused(409, "already_exists");
    }

    [Fact, Requirement("TE-HTTP-054")]
    public async Task Members_import_onto_projects_that_there_are()
    {
        var ada = Subject.SignIn();
        var bob = Subject.SignIn(Role.Member, ada.WorkspaceId);
        await ada.ProjectAsync("Website");
        var old = await ada.ProjectAsync("Old");
        await ada.PatchAsync($"projects/{old.Id}", new { archived = true }, 1);

        var answer = await bob.ImportAsync(Sample + Csv.Row("13:00", "14:00", "Secret") + Csv.Row("15:00", "16:00", "old"));

        answer.Counts().ShouldBe((3, 0, 2));
        answer.Errors().ShouldBe(["5 project_unknown", "6 project_archived"]);
        (await ada.GetAsync("projects")).Items<Project>().Length.ShouldBe(2);
        (await ada.EntriesAsync()).ShouldAllBe(entry => entry.UserId == bob.UserId);
    }
}
