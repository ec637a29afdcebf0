namespace Timetension.Conformance.TimeEntries;

public sealed class ProjectsAndTags : ContractTest
{
    [Fact, Requirement("TE-HTTP-040")]
    public async Task A_project_is_answered_as_it_was_created()
    {
        var ada = Subject.SignIn();
        var rate = new Rate(12000, "EUR");
        var answer = await ada.PostAsync("projects", new { name = " Website ", color = "#00FF7f", billable = true, rate, timeBudgetSeconds = 360000 });
        var project = answer.Read<Project>(201);

        (project.Name, project.Color, project.Billable, project.Rate, project.TimeBudgetSeconds, project.Archived, project.Version)
            .ShouldBe(("Website", "#00FF7f", true, rate, 360000, false, 1));
        answer.Location.ShouldBe($"/workspaces/{ada.WorkspaceId}/projects/{project.Id}");
        (await ada.GetAsync(answer.Location!)).Text.ShouldBe(answer.Text);
        (await ada.ProjectAsync("plain")).ShouldSatisfyAllConditions(plain => (plain.Billable, plain.Rate, plain.TimeBudgetSeconds).ShouldBe((false, null, null)));
    }

    [Fact, Requirement("TE-HTTP-041")]
    public async Task A_change_of_a_project_or_tag_changes_what_it_says()
    {
        var ada = Subject.SignIn();
        var body = new { name = "Website", color = "#00ff7f", rate = new Rate(1, "EUR"), timeBudgetSeconds = 60 };
        var project = (await ada.PostAsync("projects", body)).Read<Project>(201);
        var changed = (await ada.PatchAsync($"projects/{project.Id}", """{"name":"Shop","rate":null}""", 1)).Read<Project>(200);
        changed.ShouldBe(project with { Name = "Shop", Rate = null, UpdatedAt = changed.UpdatedAt, Version = 2 });

        var tag = await ada.TagAsync("meeting");
        var renamed = (await ada.PatchAsync($"tags/{tag.Id}", new { name = "meetings" }, 1)).Read<Tag>(200);
        renamed.ShouldBe(tag with { Name = "meetings", UpdatedAt = renamed.UpdatedAt, Version = 2 });
    }

    [Theory, Requirement("TE-HTTP-042")]
    [InlineData("projects")]
    [InlineData("tags")]
    public async Task Names_differ_in_more_than_case(string things)
    {
        var ada = Subject.SignIn();
        var first = (await ada.PostAsync(things, new { name = "Žluťoučký KŮŇ" })).Read<Tag>(201);
        var other = (await ada.PostAsync(things, new { name = "other" })).Read<Tag>(201);

        (await ada.PostAsync(things, new { name = "žluťoučký kůň" })).ShouldBeRefused(409, "already_exists");
        (await ada.PatchAsync($"{things}/{other.Id}", new { name = "ŽLUŤOUČKÝ kůň" }, 1)).ShouldBeRefused(409, "already_exists");
        (await ada.PatchAsync($"{things}/{first.Id}", new { name = "žluťoučký kůň" }, 1)).Read<Tag>(200).Version.ShouldBe(2);
        (await Subject.SignIn().PostAsync(things, new { name = "žluťoučký kůň" })).Status.ShouldBe(201);
    }

    [Theory, Requirement("TE-HTTP-043")]
    [InlineData("projects")]
    [InlineData("tags")]
    public async Task A_deleted_one_is_gone_and_its_name_is_free(string things)
    {
        var ada = Subject.SignIn();
        var first = (await ada.PostAsync(things, new { name = "again" })).Read<Tag>(201);
        (await ada.DeleteAsync($"{things}/{first.Id}", 1)).Status.ShouldBe(204);
        (await ada.GetAsync($"{things}/{first.Id}")).ShouldBeRefused(404, "not_found");
        (await ada.PatchAsync($"{things}/{first.Id}", new { name = "b" }, 2)).ShouldBeRefused(404, "not_found");
        var second = (await ada.PostAsync(things, new { name = "again" })).Read<Tag>(201);
        (await ada.GetAsync(things)).Items<Tag>().ShouldHaveSingleItem().Id.ShouldBe(second.Id);
    }

    [Theory, Requirement("TE-HTTP-044")]
    [InlineData("projects")]
    [InlineData("tags")]
    public async Task They_are_listed_by_name_in_pages(string things)
    {
        var ada = Subject.SignIn();
        foreach (var name in new[] { "delta", "Alpha", "charlie", "Bravo", "echo" })
            (await ada.PostAsync(things, new { name })).Status.ShouldBe(201);

        (await ada.PagesAsync<Tag>(things, limit: 2)).Select(tag => tag.Name).ShouldBe(["Alpha", "Bravo", "charlie", "delta", "echo"]);
    }

    [Fact, Requirement("TE-HTTP-045")]
    public async Task Archived_projects_are_listed_apart()
    {
        var ada = Subject.SignIn();
        var (old, present) = (await ada.ProjectAsync("Old"), await ada.ProjectAsync("Present"));
        (await ada.PatchAsync($"projects/{old.Id}", new { archived = true }, 1)).Read<Project>(200).Archived.ShouldBeTrue();
        (await ada.GetAsync("projects?archived=true")).Items<Project>().ShouldHaveSingleItem().Id.ShouldBe(old.Id);
        (await ada.GetAsync("projects?archived=false")).Items<Project>().ShouldHaveSingleItem().Id.ShouldBe(present.Id);
        (await ada.GetAsync("projects")).Items<Project>().Length.ShouldBe(2);
    }

    [Theory, Requirement("TE-HTTP-046")]
    [InlineData("""{}""", "required", "/name")]
    [InlineData("""{"name":"  "}""", "required", "/name")]
    [InlineData("""{"name":"x","color":"red"}""", "invalid_color", "/color")]
    [InlineData("""{"name":"x","color":"#1e88e5\n"}""", "invalid_color", "/color")]
    [InlineData("""{"name":"x","rate":{"amount":-1,"currency":"EUR"}}""", "out_of_range", "/rate/amount")]
    [InlineData("""{"name":"x","rate":{"amount":1,"currency":"euro"}}""", "invalid_currency", "/rate/currency")]
    [InlineData("""{"name":"x","timeBudgetSeconds":0}""", "out_of_range", "/timeBudgetSeconds")]
    [InlineData("""{"name":"x","archived":true}""", "unknown_member", "/archived")]
    public async Task A_bad_project_is_refused(string body, string code, string pointer)
    {
        var ada = Subject.SignIn();
        (await ada.PostAsync("projects", body)).ShouldBeRefused(422, code, pointer);
        (await ada.PostAsync("projects", new { name = new string('x', 201) })).ShouldBeRefused(422, "too_long", "/name");
        (await ada.GetAsync("projects")).Items<Project>().ShouldBeEmpty();
    }
}
