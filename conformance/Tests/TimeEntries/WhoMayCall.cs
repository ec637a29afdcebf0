namespace Timetension.Conformance.TimeEntries;

public sealed class WhoMayCall : ContractTest
{
    [Fact, Requirement("TE-AUTH-001")]
    public async Task Without_a_valid_token_every_operation_is_401()
    {
        var ada = Subject.SignIn();
        var there = await Workpieces.PutAsync(ada);
        var before = await ada.EverythingAsync();
        using var nobody = Subject.CreateClient();
        using var guesser = Subject.CreateClient(new string('a', 43));

        foreach (var operation in Matrix.Operations)
            foreach (var http in new[] { nobody, guesser })
            {
                var answer = (await operation.SendAsync(http, ada.WorkspaceId, there)).ShouldBeRefused(401, "unauthenticated");
                answer.Headers.WwwAuthenticate.ShouldNotBeEmpty($"{operation}");
            }

        (await ada.EverythingAsync()).ShouldBe(before);
    }

    [Fact, Requirement("TE-AUTH-002")]
    public async Task A_revoked_token_is_401_within_5_s()
    {
        var ada = Subject.SignIn();
        (await ada.GetAsync("entries")).Status.ShouldBe(200);

        Subject.World.Users.Revoke(ada.Token);

        var refused = await Eventually.SeesAsync(() => ada.GetAsync("entries"), answer => answer.Status != 200, within: ShutOut.Within);
        refused.ShouldBeRefused(401, "unauthenticated").Headers.WwwAuthenticate.ShouldNotBeEmpty();
    }

    [Fact, Requirement("TE-AUTH-003")]
    public async Task A_token_to_read_writes_nothing()
    {
        var ada = Subject.SignIn();
        var there = await Workpieces.PutAsync(ada);
        var reader = Subject.SignIn(Role.Owner, ada.WorkspaceId, scope: "read", userId: ada.UserId);
        var before = await ada.EverythingAsync();

        foreach (var operation in Matrix.Operations)
        {
            var answer = await operation.SendAsync(reader.Http, ada.WorkspaceId, there);
            if (operation.IsSafe())
                answer.Status.ShouldBe(200, $"{operation}");
            else
                answer.ShouldBeRefused(403, "insufficient_scope");
        }

        (await ada.EverythingAsync()).ShouldBe(before);
    }

    [Fact, Requirement("TE-AUTH-004")]
    public async Task Managers_change_projects_and_tags_and_members_create_tags()
    {
        var ada = Subject.SignIn(Role.Manager);
        var bob = Subject.SignIn(Role.Member, ada.WorkspaceId);
        var (project, tag) = (await ada.ProjectAsync("Website"), await bob.TagAsync("meeting"));

        (await bob.PostAsync("projects", new { name = "mine" })).ShouldBeRefused(403, "forbidden");
        foreach (var path in new[] { $"projects/{project.Id}", $"tags/{tag.Id}" })
        {
            (await bob.PatchAsync(path, new { name = "mine" }, 1)).ShouldBeRefused(403, "forbidden");
            (await bob.DeleteAsync(path, 1)).ShouldBeRefused(403, "forbidden");
            (await bob.GetAsync(path)).ETag.ShouldBe("\"1\"");
            (await ada.PatchAsync(path, new { name = "ours" }, 1)).Status.ShouldBe(200);
        }

        (await bob.RecordAsync(projectId: project.Id, tagIds: [tag.Id])).ProjectId.ShouldBe(project.Id);
    }

    [Fact, Requirement("TE-AUTH-005")]
    public async Task Who_was_removed_from_the_workspace_is_out_within_5_s()
    {
        var ada = Subject.SignIn();
        (await ada.RecordAsync()).Version.ShouldBe(1);

        Subject.World.Users.Leave(ada.Token, ada.WorkspaceId);

        (await Eventually.SeesAsync(() => ada.GetAsync("entries"), answer => answer.Status != 200, within: ShutOut.Within)).ShouldBeRefused(404, "not_found");
        (await ada.PutAsync("timer")).ShouldBeRefused(404, "not_found");
    }

    [Fact, Requirement("TE-AUTH-006")]
    public async Task Whose_role_was_reduced_sees_less_within_5_s()
    {
        var ada = Subject.SignIn();
        var bob = Subject.SignIn(Role.Manager, ada.WorkspaceId);
        var entry = await ada.RecordAsync();
        (await bob.EntryIdsAsync()).ShouldBe([entry.Id]);

        Subject.World.Users.Join(bob.Token, ada.WorkspaceId, Role.Member);

        await Eventually.SeesAsync(() => bob.EntryIdsAsync(), ids => ids.Length == 0, within: ShutOut.Within);
        (await bob.PostAsync("projects", new { name = "mine" })).ShouldBeRefused(403, "forbidden");
    }
}

[Collection("outages")]
public sealed class WithoutUsers : ContractTest
{
    [Fact, Requirement("TE-AUTH-007")]
    public async Task When_users_can_t_be_asked_it_is_503_and_never_401()
    {
        await using var own = await Subject.StartOwnAsync();
        var (ada, guesser) = (own.SignIn(), own.SignIn() with { Http = own.CreateClient(new string('a', 43)) });
        await own.World.Users.DisposeAsync();

        foreach (var person in new[] { ada, guesser })
        {
            (await person.GetAsync("entries")).ShouldBeRefused(503).Headers.RetryAfter.ShouldNotBeNull();
            (await person.PutAsync("timer")).ShouldBeRefused(503).Headers.RetryAfter.ShouldNotBeNull();
        }
    }
}
