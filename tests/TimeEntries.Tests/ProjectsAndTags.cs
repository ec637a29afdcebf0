namespace Timetension.TimeEntries.Tests;

public sealed class ProjectsAndTags(TimeEntriesService service)
{
    [Fact]
    public async Task A_project_is_answered_as_it_was_created()
    {
        var ada = service.SignIn();
        var answer = await ada.PostAsync("projects", new { name = " Website ", color = "#00FF7f", billable = true, rate = new { amount = 12000, currency = "EUR" }, timeBudgetSeconds = 360000 });
        var project = answer.Read<Project>(201);

        (project.Name, project.Color, project.Billable, project.Rate, project.TimeBudgetSeconds, project.Archived, project.Version)
            .ShouldBe(("Website", "#00FF7f", true, new Rate(12000, "EUR"), 360000, false, 1));
        answer.Location.ShouldBe($"/workspaces/{ada.WorkspaceId}/projects/{project.Id}");
        (await ada.GetAsync($"projects/{project.Id}")).Text.ShouldBe(answer.Text);
    }

    [Theory]
    [InlineData("projects")]
    [InlineData("tags")]
    public async Task Names_differ_in_more_than_case(string things)
    {
        var ada = service.SignIn();
        var first = (await ada.PostAsync(things, new { name = "Žluťoučký KŮŇ" })).Read<Tag>(201);
        var other = (await ada.PostAsync(things, new { name = "other" })).Read<Tag>(201);

        (await ada.PostAsync(things, new { name = "žluťoučký kůň" })).ShouldBeRefused(409, "already_exists");
        (await ada.PatchAsync($"{things}/{other.Id}", new { name = "ŽLUŤOUČKÝ kůň" }, 1)).ShouldBeRefused(409, "already_exists");
        (await ada.PatchAsync($"{things}/{first.Id}", new { name = "žluťoučký kůň" }, 1)).Read<Tag>(200).Version.ShouldBe(2);
        (await service.SignIn().PostAsync(things, new { name = "žluťoučký kůň" })).Status.ShouldBe(201);
    }

    [Theory]
    [InlineData("projects")]
    [InlineData("tags")]
    public async Task Of_parallel_creations_of_one_name_one_wins(string things)
    {
        var ada = service.SignIn();
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => ada.PostAsync(things, new { name = "same" })));
        answers.Count(answer => answer.Status == 201).ShouldBe(1);
        answers.Count(answer => answer.Status == 409).ShouldBe(19);
    }

    [Theory]
    [InlineData("projects")]
    [InlineData("tags")]
    public async Task A_deleted_name_is_free_again(string things)
    {
        var ada = service.SignIn();
        var first = (await ada.PostAsync(things, new { name = "again" })).Read<Tag>(201);
        (await ada.DeleteAsync($"{things}/{first.Id}")).ShouldBeRefused(428, "if_match_required");
        (await ada.DeleteAsync($"{things}/{first.Id}", 2)).ShouldBeRefused(412, "stale_version");
        (await ada.DeleteAsync($"{things}/{first.Id}", 1)).Status.ShouldBe(204);
        (await ada.GetAsync($"{things}/{first.Id}")).Status.ShouldBe(404);
        (await ada.PostAsync(things, new { name = "again" })).Status.ShouldBe(201);
        (await ada.GetAsync(things)).Items<Tag>().ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("projects")]
    [InlineData("tags")]
    public async Task They_are_listed_by_name_in_pages(string things)
    {
        var ada = service.SignIn();
        foreach (var name in new[] { "delta", "Alpha", "charlie", "Bravo", "echo" })
            (await ada.PostAsync(things, new { name })).Status.ShouldBe(201);
        var names = new List<string>();
        for (string? cursor = ""; cursor is not null;)
        {
            var page = await ada.GetAsync($"{things}?limit=2&cursor={cursor}");
            names.AddRange(page.Items<Tag>().Select(tag => tag.Name));
            cursor = page.Json.TryGetProperty("nextCursor", out var next) ? next.GetString() : null;
        }

        names.ShouldBe(["Alpha", "Bravo", "charlie", "delta", "echo"]);
    }

    [Fact]
    public async Task Archived_projects_are_listed_apart()
    {
        var ada = service.SignIn();
        var (old, present) = (await ada.ProjectAsync("Old"), await ada.ProjectAsync("Present"));
        (await ada.PatchAsync($"projects/{old.Id}", new { archived = true }, 1)).Read<Project>(200).Archived.ShouldBeTrue();
        (await ada.GetAsync("projects?archived=true")).Items<Project>().ShouldHaveSingleItem().Id.ShouldBe(old.Id);
        (await ada.GetAsync("projects?archived=false")).Items<Project>().ShouldHaveSingleItem().Id.ShouldBe(present.Id);
        (await ada.GetAsync("projects")).Items<Project>().Length.ShouldBe(2);
    }

    [Theory]
    [InlineData("""{}""", "required", "/name")]
    [InlineData("""{"name":"  "}""", "required", "/name")]
    [InlineData("""{"name":"x","color":"red"}""", "invalid_color", "/color")]
    [InlineData("""{"name":"x","color":"#1e88e5\n"}""", "invalid_color", "/color")]
    [InlineData("""{"name":"x","rate":{"amount":1,"currency":"EUR\n"}}""", "invalid_currency", "/rate/currency")]
    [InlineData("""{"name":"x","rate":{"amount":-1,"currency":"EUR"}}""", "out_of_range", "/rate/amount")]
    [InlineData("""{"name":"x","rate":{"amount":1,"currency":"euro"}}""", "invalid_currency", "/rate/currency")]
    [InlineData("""{"name":"x","timeBudgetSeconds":0}""", "out_of_range", "/timeBudgetSeconds")]
    [InlineData("""{"name":"x","archived":true}""", "unknown_member", "/archived")]
    [InlineData("""{"name":"x","workspaceId":"019d2e3f-2000-7c22-8a11-6b5d4c3e2f10"}""", "unknown_member", "/workspaceId")]
    public async Task A_bad_project_is_refused(string body, string code, string pointer) =>
        (await service.SignIn().PostAsync("projects", new StringContent(body, System.Text.Encoding.UTF8, "application/json"))).ShouldBeRefused(422, code, pointer);

    [Fact]
    public async Task Managers_change_projects_and_members_create_tags()
    {
        var ada = service.SignIn(Role.Manager);
        var bob = service.SignIn(Role.Member, ada.WorkspaceId);
        var (project, tag) = (await ada.ProjectAsync("Website"), await bob.TagAsync("meeting"));

        (await bob.PostAsync("projects", new { name = "mine" })).ShouldBeRefused(403, "forbidden");
        (await bob.PatchAsync($"projects/{project.Id}", new { name = "mine" }, 1)).ShouldBeRefused(403, "forbidden");
        (await bob.DeleteAsync($"projects/{project.Id}", 1)).ShouldBeRefused(403, "forbidden");
        (await bob.PatchAsync($"tags/{tag.Id}", new { name = "mine" }, 1)).ShouldBeRefused(403, "forbidden");
        (await bob.DeleteAsync($"tags/{tag.Id}", 1)).ShouldBeRefused(403, "forbidden");
        (await bob.GetAsync("projects")).Items<Project>().ShouldHaveSingleItem().Version.ShouldBe(1);
        (await bob.RecordAsync(projectId: project.Id, tagIds: [tag.Id])).ProjectId.ShouldBe(project.Id);
    }
}
