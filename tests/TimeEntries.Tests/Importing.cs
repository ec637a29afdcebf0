using System.Text;

namespace Timetension.TimeEntries.Tests;

public sealed class Importing(TimeEntriesService service)
{
    internal static readonly string Sample = Csv.Header
        + Csv.Row("09:00:00", "10:30", "Website", "Draft", "meeting, planning", "Yes")
        + Csv.Row("11:00:00", "11:25:00", "website", "Review", "Meeting")
        + Csv.Row("12:00:00", "12:25:00");

    [Fact]
    public async Task Rows_become_the_callers_entries_and_names_become_projects_and_tags()
    {
        var ada = service.SignIn();
        var id = Guid.CreateVersion7();
        var answer = await ada.ImportAsync(Sample, $"format=toggl&zone=Europe/Rome&id={id}");

        answer.Read<Import>(201).Id.ShouldBe(id);
        answer.Counts().ShouldBe((3, 0, 0));
        answer.Location.ShouldBe($"/workspaces/{ada.WorkspaceId}/imports/{id}");
        var project = (await ada.GetAsync("projects")).Items<Project>().ShouldHaveSingleItem();
        var tags = (await ada.GetAsync("tags")).Items<Tag>().ToDictionary(tag => tag.Name, tag => tag.Id, StringComparer.Ordinal);
        project.Name.ShouldBe("Website");
        tags.Keys.ShouldBe(["meeting", "planning"]);

        var entries = await ada.EntriesAsync();
        entries.Select(entry => (entry.Description, entry.ProjectId, entry.Billable, entry.UserId, entry.Source, entry.TimeZone, entry.Version)).ShouldBe(
        [
            ("", null, false, ada.UserId, "import", "Europe/Rome", 1), ("Review", project.Id, false, ada.UserId, "import", "Europe/Rome", 1), ("Draft", project.Id, true, ada.UserId, "import", "Europe/Rome", 1),
        ]);
        entries[2].Start.ShouldBe(new DateTimeOffset(2026, 3, 27, 8, 0, 0, TimeSpan.Zero));
        entries[2].End.ShouldBe(new DateTimeOffset(2026, 3, 27, 9, 30, 0, TimeSpan.Zero));
        entries.Select(entry => entry.TagIds).ShouldBe([[], [tags["meeting"]], [tags["meeting"], tags["planning"]]]);
        (await ada.GetAsync($"imports/{id}")).Text.ShouldBe(answer.Text);
    }

    [Fact]
    public async Task The_same_file_again_adds_nothing()
    {
        var ada = service.SignIn();
        (await ada.ImportAsync(Sample)).Counts().ShouldBe((3, 0, 0));
        var before = await ada.EverythingAsync();

        var again = await ada.ImportAsync(Sample);

        again.Counts().ShouldBe((0, 3, 0));
        (again.Json.GetProperty("projectsCreated").GetInt32(), again.Json.GetProperty("tagsCreated").GetInt32()).ShouldBe((0, 0));
        (await ada.EverythingAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task A_grown_file_adds_its_new_rows_and_equal_rows_are_told_apart()
    {
        var ada = service.SignIn();
        var twice = Csv.Row("13:00", "13:10", description: "same");
        (await ada.ImportAsync(Sample + twice + twice)).Counts().ShouldBe((5, 0, 0));
        (await ada.ImportAsync(Csv.Header + Csv.Row("07:00", "07:10") + Sample[Csv.Header.Length..] + twice + twice + twice)).Counts().ShouldBe((2, 5, 0));
        (await ada.EntriesAsync()).Length.ShouldBe(7);
    }

    [Fact]
    public async Task What_was_corrected_or_deleted_since_does_not_come_back()
    {
        var ada = service.SignIn();
        await ada.ImportAsync(Sample);
        var entries = await ada.EntriesAsync();
        await ada.PatchAsync($"entries/{entries[0].Id}", new { description = "corrected" }, 1);
        await ada.DeleteAsync($"entries/{entries[1].Id}", 1);
        (await ada.ImportAsync(Sample)).Counts().ShouldBe((0, 3, 0));
        (await ada.EntriesAsync()).Length.ShouldBe(2);
    }

    [Fact]
    public async Task Another_user_may_import_the_same_file()
    {
        var ada = service.SignIn();
        var bob = service.SignIn(Role.Member, ada.WorkspaceId);
        (await ada.ImportAsync(Sample)).Counts().ShouldBe((3, 0, 0));
        (await bob.ImportAsync(Sample)).Counts().ShouldBe((3, 0, 0));
        (await bob.EntriesAsync()).Length.ShouldBe(3);
        (await ada.GetAsync("projects")).Items<Project>().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Parallel_imports_of_one_file_add_it_once()
    {
        var ada = service.SignIn();
        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => ada.ImportAsync(Sample)));
        answers.Sum(answer => answer.Counts().Imported).ShouldBe(3);
        (await ada.EntriesAsync()).Length.ShouldBe(3);
        (await ada.GetAsync("projects")).Items<Project>().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_dry_run_changes_nothing_and_answers_the_same_counts()
    {
        var ada = service.SignIn();
        var before = await ada.EverythingAsync();
        var dry = await ada.ImportAsync(Sample + Csv.Row("25:00", "26:00"), "format=toggl&zone=Europe/Rome&dryRun=true");

        dry.Status.ShouldBe(200);
        dry.Json.TryGetProperty("id", out _).ShouldBeFalse();
        (await ada.EverythingAsync()).ShouldBe(before);
        var wet = await ada.ImportAsync(Sample + Csv.Row("25:00", "26:00"));
        wet.Counts().ShouldBe(dry.Counts());
        (wet.Json.GetProperty("projectsCreated").GetInt32(), wet.Json.GetProperty("tagsCreated").GetInt32(), dry.Json.GetProperty("projectsCreated").GetInt32()).ShouldBe((1, 2, 1));
    }

    [Fact]
    public async Task Each_row_project_and_tag_is_an_event_and_so_is_the_import()
    {
        var ada = service.SignIn();
        await using var events = await service.Broker.ListenAsync("timetension.time-entries.*.*.v1");
        var import = (await ada.ImportAsync(Sample + Csv.Row("25:00", "26:00"))).Read<Import>(201);

        var heard = new List<CloudEvent>();
        while (heard.Count < 7)
            heard.Add((await events.NextAsync(message => message.Event.WorkspaceId == ada.WorkspaceId)).Event);

        heard.CountBy(one => one.Type).ShouldBe(
            [new(EventTypes.ProjectCreated, 1), new(EventTypes.TagCreated, 2), new(EventTypes.EntryRecorded, 3), new(EventTypes.ImportCompleted, 1)], ignoreOrder: true);
        heard.ShouldAllBe(one => one.Sequence == 1 && one.ActorId == ada.UserId && one.Id.Version == 7 && one.Source == "/time-entries" && one.SpecVersion == "1.0");
        var completed = heard.Single(one => one.Type == EventTypes.ImportCompleted);
        completed.DataAs<Import>().ShouldBe(import with { Version = 1 });
        (import.Rows, import.Imported, import.AlreadyThere, import.Failed).ShouldBe((4, 3, 0, 1));
    }

    [Fact]
    public async Task The_events_data_is_the_entity_as_it_is_answered()
    {
        var ada = service.SignIn();
        await using var events = await service.Broker.ListenAsync("timetension.time-entries.*.*.v1");
        await ada.ProjectAsync("Website", billable: true, new Rate(100, "EUR"));
        await ada.ImportAsync(Csv.Header + Csv.Row("09:00", "10:00", "website", "\"Żółw \"\"&<b>\\\"", "meeting"));
        var entry = (await ada.EntriesAsync()).ShouldHaveSingleItem();
        entry.Rate.ShouldBe(new Rate(100, "EUR"));
        foreach (var (type, path) in new[] { (EventTypes.EntryRecorded, $"entries/{entry.Id}"), (EventTypes.TagCreated, $"tags/{entry.TagIds[0]}") }.Reverse())
        {
            var heard = await events.NextAsync(message => message.RoutingKey == type && message.Event.WorkspaceId == ada.WorkspaceId);
            System.Text.Json.JsonElement.DeepEquals(heard.Event.Data, (await ada.GetAsync(path)).Json).ShouldBeTrue(Encoding.UTF8.GetString(heard.Body));
        }
    }

    [Fact]
    public async Task Members_import_onto_projects_that_there_are()
    {
        var ada = service.SignIn();
        var bob = service.SignIn(Role.Member, ada.WorkspaceId);
        await ada.ProjectAsync("Website");
        var old = await ada.ProjectAsync("Old");
        await ada.PatchAsync($"projects/{old.Id}", new { archived = true }, 1);

        var answer = await bob.ImportAsync(Sample + Csv.Row("13:00", "14:00", "Secret") + Csv.Row("15:00", "16:00", "old"));

        answer.Counts().ShouldBe((3, 0, 2));
        answer.Errors().ShouldBe(["5 Project project_unknown", "6 Project project_archived"]);
        (await ada.GetAsync("projects")).Items<Project>().Length.ShouldBe(2);
    }
}
