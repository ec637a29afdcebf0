namespace Timetension.Conformance.Users;

public sealed class Teams : UsersTest
{
    [Fact, Requirement("USR-HTTP-109")]
    public async Task A_team_has_a_name_and_members()
    {
        var (ada, bob) = await RegularsAsync();
        var workspace = await ada.FoundAsync();
        await ada.AddAsync(workspace, bob, "member");
        using var created = await ada.Http.PostAsync($"{workspace}/teams", new { name = " Looms ", memberIds = new[] { bob.Id, ada.Id, bob.Id } });
        var team = await created.Content.ReadFromJsonAsync<JsonElement>();
        (created.StatusCode, created.Headers.ETag!.Tag, team.Text("name"), team.Version()).ShouldBe((HttpStatusCode.Created, "\"1\"", "Looms", 1));
        Members(team).ShouldBe([ada.Id, bob.Id], ignoreOrder: true);

        var path = $"{workspace}/teams/{team.Id()}";
        var left = await ada.Http.PatchAsync(path, new { memberIds = new[] { ada.Id } }, version: 1).ReadAsync();
        (left.Text("name"), left.Version(), Members(left).Single()).ShouldBe(("Looms", 2, ada.Id));
        (await ada.Http.PatchAsync(path, new { name = "Looms", memberIds = new[] { ada.Id } }, version: 2).ReadAsync()).Version().ShouldBe(2);
        await RefusedAsync(await ada.Http.PatchAsync(path, new { name = "Late" }, version: 1), HttpStatusCode.PreconditionFailed, "stale_version");
        await RefusedAsync(await ada.Http.DeleteAsync(path, version: null), HttpStatusCode.PreconditionRequired, "if_match_required");
        (await bob.Http.PagesAsync($"{workspace}/teams", limit: 1)).ShouldHaveSingleItem().GetRawText().ShouldBe((await bob.Http.GetAsync(path).ReadAsync()).GetRawText());

        await ada.Http.DeleteAsync(path, version: 2).ReadAsync(HttpStatusCode.NoContent);
        await RefusedAsync(await ada.Http.GetAsync(path), HttpStatusCode.NotFound, "not_found");
    }

    [Fact, Requirement("USR-HTTP-110")]
    public async Task A_team_that_can_not_be_is_refused()
    {
        var (ada, eve) = await RegularsAsync();
        var workspace = await ada.FoundAsync();
        var looms = await CreateAsync(ada, workspace, "Looms");
        var engines = await CreateAsync(ada, workspace, "Engines");
        foreach (var refused in new[]
        {
            await ada.Http.PostAsync($"{workspace}/teams", new { name = "LOOMS" }),
            await ada.Http.PatchAsync($"{workspace}/teams/{engines.Id()}", new { name = "looms" }, version: 1),
        })
            await RefusedAsync(refused, HttpStatusCode.Conflict, "name_taken");
        foreach (var refused in new[]
        {
            await ada.Http.PostAsync($"{workspace}/teams", new { name = "A", memberIds = new[] { ada.Id, eve.Id } }),
            await ada.Http.PatchAsync($"{workspace}/teams/{looms.Id()}", new { memberIds = new[] { ada.Id, Guid.CreateVersion7() } }, version: 1),
        })
            (await RefusedAsync(refused, HttpStatusCode.NotFound, "not_found")).Pointers().ShouldBe(["/memberIds/1"]);

        (await RefusedAsync(await ada.Http.PostAsync($"{workspace}/teams", new { name = " " }), HttpStatusCode.UnprocessableEntity, "required")).Pointers().ShouldBe(["/name"]);
        (await ada.Http.PagesAsync($"{workspace}/teams", limit: 10)).Select(team => (team.Text("name"), team.Version())).ShouldBe([("Looms", 1), ("Engines", 1)]);
        (await ada.Http.PatchAsync($"{workspace}/teams/{looms.Id()}", new { name = "LOOMS" }, version: 1).ReadAsync()).Text("name").ShouldBe("LOOMS");
    }

    [Fact, Requirement("USR-AUTH-116")]
    public async Task Who_leaves_the_workspace_leaves_its_teams()
    {
        var (ada, bob) = await RegularsAsync();
        var workspace = await ada.FoundAsync();
        var membership = await ada.AddAsync(workspace, bob, "member");
        var team = await CreateAsync(ada, workspace, "Looms", ada.Id, bob.Id);
        await bob.Http.DeleteAsync(membership, version: 1).ReadAsync(HttpStatusCode.NoContent);
        await ada.AddAsync(workspace, bob, "member");

        var left = await ada.Http.GetAsync($"{workspace}/teams/{team.Id()}").ReadAsync();
        (Members(left).Single(), left.Version()).ShouldBe((ada.Id, 2));
    }

    [Fact, Requirement("USR-EVTOUT-101")]
    public async Task Teams_are_made_known_with_all_members()
    {
        var (ada, bob) = await RegularsAsync();
        var workspace = await ada.FoundAsync();
        var membership = await ada.AddAsync(workspace, bob, "member");
        await using var events = await Subject.World.Broker.ListenAsync("timetension.users.team.*.v1");
        var team = await CreateAsync(ada, workspace, "Looms", bob.Id);
        await ada.Http.PatchAsync($"{workspace}/teams/{team.Id()}", new { memberIds = new[] { ada.Id, bob.Id } }, version: 1).ReadAsync();
        await ada.Http.DeleteAsync(membership, version: 1).ReadAsync(HttpStatusCode.NoContent);
        await ada.Http.DeleteAsync($"{workspace}/teams/{team.Id()}", version: 3).ReadAsync(HttpStatusCode.NoContent);

        var heard = new List<Heard>();
        while (heard.Count < 4)
            heard.Add(await events.NextAsync(message => message.Event.Subject == $"{team.Id()}"));
        heard.Select(message => (message.RoutingKey, message.Event.Sequence, message.Event.ActorId, message.Event.DataAs<Team>().MemberIds.Length))
            .OrderBy(told => told.Sequence).ShouldBe(
            [
                (EventTypes.TeamCreated, 1, ada.Id, 1), (EventTypes.TeamUpdated, 2, ada.Id, 2), (EventTypes.TeamUpdated, 3, ada.Id, 1), (EventTypes.TeamDeleted, 4, ada.Id, 1),
            ]);
        heard.Single(message => message.RoutingKey == EventTypes.TeamDeleted).Event.DataAs<Team>().DeletedAt.ShouldNotBeNull();
    }

    private static Task<JsonElement> CreateAsync(Someone by, string workspace, string name, params Guid[] memberIds) =>
        by.Http.PostAsync($"{workspace}/teams", new { name, memberIds }).ReadAsync(HttpStatusCode.Created);

    private static IEnumerable<Guid> Members(JsonElement team) => team.GetProperty("memberIds").EnumerateArray().Select(id => id.GetGuid());
}
