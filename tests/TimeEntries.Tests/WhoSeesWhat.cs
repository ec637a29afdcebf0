using System.Text;

namespace Timetension.TimeEntries.Tests;

public sealed class WhoSeesWhat(TimeEntriesService service)
{
    [Theory]
    [InlineData(Role.Member, false)]
    [InlineData(Role.Manager, true)]
    [InlineData(Role.Admin, true)]
    [InlineData(Role.Owner, true)]
    public async Task List_details_changes_and_writes_agree(Role role, bool seesAll)
    {
        var ada = service.SignIn();
        var bob = service.SignIn(role, ada.WorkspaceId);
        var (adas, bobs) = (await ada.RecordAsync(), await bob.RecordAsync());
        Guid[] visible = seesAll ? [adas.Id, bobs.Id] : [bobs.Id];

        (await bob.EntriesAsync()).Select(entry => entry.Id).ShouldBe(visible, ignoreOrder: true);
        (await bob.GetAsync($"entries/{adas.Id}")).Status.ShouldBe(seesAll ? 200 : 404);
        (await Feed.ReadAsync(bob, items: visible.Length)).Select(item => item.Subject).ShouldBe(visible, ignoreOrder: true);
        (await bob.PatchAsync($"entries/{adas.Id}", new { description = "corrected" }, 1)).Status.ShouldBe(seesAll ? 200 : 404);
        (await bob.DeleteAsync($"entries/{adas.Id}", seesAll ? 2 : 1)).Status.ShouldBe(seesAll ? 204 : 404);
        (await ada.GetAsync($"entries/{adas.Id}")).Status.ShouldBe(seesAll ? 404 : 200);
    }

    [Fact]
    public async Task A_manager_stops_what_a_member_left_running()
    {
        var ada = service.SignIn(Role.Manager);
        var bob = service.SignIn(Role.Member, ada.WorkspaceId);
        var running = (await bob.PutAsync("timer")).Read<Entry>(201);
        (await ada.GetAsync("timer")).Status.ShouldBe(404);
        (await ada.PostAsync($"entries/{running.Id}/stop", version: 1)).Read<Entry>(200).UserId.ShouldBe(bob.UserId);
    }

    [Fact]
    public async Task Another_workspaces_ids_are_404_in_every_path()
    {
        var ada = service.SignIn();
        var eve = service.SignIn();
        var (project, tag) = (await ada.ProjectAsync("Website"), await ada.TagAsync("meeting"));
        var (entry, running) = (await ada.RecordAsync(), (await ada.PutAsync("timer")).Read<Entry>(201));
        var import = (await ada.ImportAsync(Csv.Header)).Read<Import>(201);
        var before = await ada.EverythingAsync();

        foreach (var path in new[] { $"entries/{entry.Id}", $"projects/{project.Id}", $"tags/{tag.Id}" })
        {
            (await eve.GetAsync(path)).ShouldBeRefused(404, "not_found");
            (await eve.PatchAsync(path, new { }, 1)).ShouldBeRefused(404, "not_found");
            (await eve.DeleteAsync(path, 1)).ShouldBeRefused(404, "not_found");
        }

        (await eve.PostAsync($"entries/{running.Id}/stop", version: 1)).ShouldBeRefused(404, "not_found");
        (await eve.GetAsync($"imports/{import.Id}")).ShouldBeRefused(404, "not_found");
        (await ada.EverythingAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task Another_workspaces_ids_are_refused_in_bodies()
    {
        var ada = service.SignIn();
        var eve = service.SignIn();
        var (project, tag) = (await ada.ProjectAsync("Website"), await ada.TagAsync("meeting"));
        var mine = await eve.RecordAsync();

        foreach (var (body, pointer) in new (object, string)[]
        {
            (new { start = "2026-03-27T08:00:00Z", end = "2026-03-27T09:00:00Z", projectId = project.Id }, "/projectId"),
            (new { start = "2026-03-27T08:00:00Z", end = "2026-03-27T09:00:00Z", tagIds = new[] { tag.Id } }, "/tagIds/0"),
        })
            (await eve.PostAsync("entries", body)).ShouldBeRefused(404, "not_found", pointer);
        (await eve.PatchAsync($"entries/{mine.Id}", new { projectId = project.Id }, 1)).ShouldBeRefused(404, "not_found", "/projectId");
        (await eve.PatchAsync($"entries/{mine.Id}", new { tagIds = new[] { tag.Id } }, 1)).ShouldBeRefused(404, "not_found", "/tagIds/0");
        (await eve.PutAsync("timer", new { projectId = project.Id })).ShouldBeRefused(404, "not_found", "/projectId");
        (await eve.PutAsync("timer", new { tagIds = new[] { tag.Id } })).ShouldBeRefused(404, "not_found", "/tagIds/0");
        (await eve.EntriesAsync()).ShouldHaveSingleItem().Version.ShouldBe(1);
    }

    [Fact]
    public async Task Another_workspaces_id_may_be_taken_without_a_trace()
    {
        var (ada, eve) = (service.SignIn(), service.SignIn());
        var entry = await ada.RecordAsync(description: "Ada's");
        (await eve.PostAsync("entries", new { id = entry.Id, start = "2026-03-27T08:00:00Z", end = "2026-03-27T09:00:00Z", description = "Eve's" })).Status.ShouldBe(201);
        (await ada.GetAsync($"entries/{entry.Id}")).Read<Entry>(200).Description.ShouldBe("Ada's");
        (await eve.DeleteAsync($"entries/{entry.Id}", 1)).Status.ShouldBe(204);
        (await ada.GetAsync($"entries/{entry.Id}")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_stranger_gets_404_whatever_they_send()
    {
        var (ada, eve) = (service.SignIn(), service.SignIn());
        using var nonsense = new StringContent("{", Encoding.UTF8, "application/json");
        using var answer = await eve.Http.PostAsync(ada.In("entries"), nonsense, TestContext.Current.CancellationToken);
        ((int)answer.StatusCode).ShouldBe(404);
    }

    [Fact]
    public async Task Without_a_token_it_is_401_and_a_reading_token_writes_nothing()
    {
        var ada = service.SignIn(scope: "read");
        using var nobody = service.CreateClient();
        using var answer = await nobody.GetAsync(ada.In("entries"), TestContext.Current.CancellationToken);
        ((int)answer.StatusCode).ShouldBe(401);
        (await ada.PutAsync("timer")).ShouldBeRefused(403, "insufficient_scope");
        (await ada.GetAsync("entries")).Status.ShouldBe(200);
    }
}
