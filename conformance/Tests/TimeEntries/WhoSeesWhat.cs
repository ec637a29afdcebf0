namespace Timetension.Conformance.TimeEntries;

public sealed class WhoSeesWhat : ContractTest
{
    [Theory, Requirement("TE-AUTH-014")]
    [InlineData(Role.Member, false)]
    [InlineData(Role.Manager, true)]
    [InlineData(Role.Admin, true)]
    [InlineData(Role.Owner, true)]
    public async Task List_details_changes_and_writes_agree(Role role, bool seesAll)
    {
        var ada = Subject.SignIn();
        var bob = Subject.SignIn(role, ada.WorkspaceId);
        var (adas, bobs) = (await ada.RecordAsync(), await bob.RecordAsync());
        Guid[] visible = seesAll ? [adas.Id, bobs.Id] : [bobs.Id];

        (await bob.EntryIdsAsync()).ShouldBe(visible, ignoreOrder: true);
        (await bob.GetAsync($"entries/{adas.Id}")).Status.ShouldBe(seesAll ? 200 : 404);
        (await bob.ReadAsync(states => states.Count >= visible.Length)).Keys.ShouldBe(visible, ignoreOrder: true);
        (await bob.PatchAsync($"entries/{adas.Id}", new { description = "corrected" }, 1)).Status.ShouldBe(seesAll ? 200 : 404);
        (await bob.DeleteAsync($"entries/{adas.Id}", seesAll ? 2 : 1)).Status.ShouldBe(seesAll ? 204 : 404);
        (await ada.GetAsync($"entries/{adas.Id}")).Status.ShouldBe(seesAll ? 404 : 200);
    }

    [Fact, Requirement("TE-AUTH-015")]
    public async Task A_member_s_filters_never_widen_what_they_see()
    {
        var ada = Subject.SignIn();
        var bob = Subject.SignIn(Role.Member, ada.WorkspaceId);
        var (project, tag) = (await ada.ProjectAsync("Website"), await ada.TagAsync("meeting"));
        await ada.RecordAsync(projectId: project.Id, tagIds: [tag.Id]);
        await ada.StartAsync(hoursAgo: 1);

        foreach (var query in new[]
        {
            $"userId={ada.UserId}", $"userId={ada.UserId}&projectId={project.Id}", $"projectId={project.Id}", $"tagId={tag.Id}", "running=true", "running=false",
            "from=2026-01-01T00:00:00Z", $"from=2026-01-01T00:00:00Z&to=2199-01-01T00:00:00Z&userId={ada.UserId}&running=true", $"userId={bob.UserId}&userId={ada.UserId}",
        })
        {
            var answer = await bob.GetAsync("entries?" + query);
            if (answer.Status != 422)
                answer.Items<Entry>().ShouldBeEmpty(query);
        }
    }

    [Fact, Requirement("TE-AUTH-016")]
    public async Task A_member_can_t_stop_another_s_entry_and_a_manager_can()
    {
        var ada = Subject.SignIn(Role.Manager);
        var (bob, eve) = (Subject.SignIn(Role.Member, ada.WorkspaceId), Subject.SignIn(Role.Member, ada.WorkspaceId));
        var running = await bob.StartAsync();

        (await eve.PostAsync($"entries/{running.Id}/stop", version: 1)).ShouldBeRefused(404, "not_found");
        (await eve.DeleteAsync("timer", 1)).ShouldBeRefused(404, "not_found");
        (await bob.GetAsync("timer")).Read<Entry>(200).Version.ShouldBe(1);
        (await ada.PostAsync($"entries/{running.Id}/stop", version: 1)).Read<Entry>(200).UserId.ShouldBe(bob.UserId);
    }
}
