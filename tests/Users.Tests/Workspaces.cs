namespace Timetension.Users.Tests;

public sealed class Workspaces(UsersService service)
{
    [Fact]
    public async Task Who_creates_a_workspace_owns_it_and_the_events_come_together()
    {
        var ada = await service.SomeoneAsync();
        await using var events = await service.Broker.ListenAsync("timetension.users.*.*.v1");
        var workspace = await ada.Http.PostAsync("/workspaces", new { name = "Engines" }).ReadAsync(201);
        var id = workspace.GetProperty("id").GetGuid();
        var created = (await events.NextAsync(message => message.RoutingKey == EventTypes.WorkspaceCreated && message.Event.Subject == $"{id}")).Event;
        var added = (await events.NextAsync(message => message.RoutingKey == EventTypes.MemberAdded && message.Event.WorkspaceId == id)).Event;

        workspace.Text("zone").ShouldBe("Europe/Warsaw", "the creator's");
        workspace.Text("role").ShouldBe("owner");
        created.DataAs<Workspace>().ShouldBe(created.DataAs<Workspace>() with
        {
            Name = "Engines", Zone = "Europe/Warsaw", WeekStart = 1, Rounding = Rounding.None, OverlapPolicy = OverlapPolicy.Allow, Currency = "EUR", Version = 1,
        });
        created.WorkspaceId.ShouldBe(id);
        (added.Sequence, added.DataAs<Membership>().Role, added.DataAs<Membership>().UserId).ShouldBe((1, Role.Owner, ada.Id));
    }

    [Fact]
    public async Task A_patch_merges_within_the_rounding_too()
    {
        var ada = await service.SomeoneAsync();
        var workspace = await ada.WorkspaceAsync();
        await using var events = await service.Broker.ListenAsync(EventTypes.WorkspaceUpdated);
        await ada.Http.PatchAsync(workspace, new { rounding = new { unitSeconds = 900, mode = "up" }, weekStart = 7 }, version: 1).ReadAsync(200);
        var changed = await ada.Http.PatchAsync(workspace, new { rounding = new { unitSeconds = 300 }, currency = "PLN", overlapPolicy = "forbid" }, version: 2).ReadAsync(200);

        changed.GetProperty("rounding").Text("mode").ShouldBe("up");
        changed.GetProperty("rounding").GetProperty("unitSeconds").GetInt32().ShouldBe(300);
        changed.GetProperty("weekStart").GetInt32().ShouldBe(7);
        foreach (var sequence in new[] { 2, 3 })
            (await events.NextAsync(message => workspace.EndsWith(message.Event.Subject, StringComparison.Ordinal))).Event.Sequence.ShouldBe(sequence);
    }

    [Fact]
    public async Task A_change_says_which_version_it_saw()
    {
        var ada = await service.SomeoneAsync();
        var workspace = await ada.WorkspaceAsync();
        await ada.Http.PatchAsync(workspace, new { name = "A" }, version: null).RefusedAsync(428, "if_match_required");
        await ada.Http.PatchAsync(workspace, new { name = "A" }, version: 9).RefusedAsync(412, "stale_version");
        await ada.Http.DeleteAsync(workspace, version: null).RefusedAsync(428, "if_match_required");
        await ada.Http.DeleteAsync(workspace, version: 9).RefusedAsync(412, "stale_version");
        (await ada.Http.PatchAsync(workspace, new { name = "Engines" }, version: 1).ReadAsync(200)).GetProperty("version").GetInt64().ShouldBe(1);
    }

    [Fact]
    public async Task Every_bad_setting_is_told_at_once()
    {
        var ada = await service.SomeoneAsync();
        (await ada.Http.PostAsync("/workspaces", new { name = "", zone = "Nowhere", weekStart = 8, rounding = new { unitSeconds = -1, mode = "up" }, currency = "XYZ" })
            .RefusedAsync(422, "required")).ShouldBe(["/name", "/zone", "/weekStart", "/rounding/unitSeconds", "/currency"]);
        (await ada.Http.PostAsync("/workspaces", new { name = "A", rounding = new { unitSeconds = 60 } }).RefusedAsync(422, "required")).ShouldBe(["/rounding/mode"]);
        (await ada.Http.PostAsync("/workspaces", new { name = "A", zone = "Etc/UTC\n", currency = "EUR\n" }).RefusedAsync(422, "unknown_time_zone")).ShouldBe(["/zone", "/currency"]);
        (await ada.Http.PostAsync("/workspaces", new { name = "A", owner = ada.Id }).RefusedAsync(422, "unknown_member")).ShouldBe(["/owner"]);
        (await ada.Http.PatchAsync(await ada.WorkspaceAsync(), new { weekStart = (int?)null }, version: 1).RefusedAsync(422, "required")).ShouldBe(["/weekStart"]);
    }

    [Fact]
    public async Task A_taken_id_is_refused_without_telling_whose()
    {
        var (ada, eve) = (await service.SomeoneAsync(), await service.SomeoneAsync("Eve"));
        var id = Guid.CreateVersion7();
        await ada.Http.PostAsync("/workspaces", new { id, name = "A" }).ReadAsync(201);
        await eve.Http.PostAsync("/workspaces", new { id, name = "E" }).RefusedAsync(409, "id_taken");
        await eve.Http.GetAsync($"/workspaces/{id}").RefusedAsync(404, "not_found");
    }

    [Fact]
    public async Task Workspaces_are_listed_in_pages_that_miss_and_double_none()
    {
        var (ada, bob) = (await service.SomeoneAsync(), await service.SomeoneAsync("Bob"));
        var expected = new List<string>();
        for (var number = 0; number < 5; number++)
            expected.Add(await ada.WorkspaceAsync($"W{number}"));
        await ada.AddAsync(expected[2], bob, "member");

        var (seen, cursor) = (new List<string>(), "");
        do
        {
            var page = await ada.Http.GetAsync($"/workspaces?limit=2{cursor}").ReadAsync(200);
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(item => $"/workspaces/{item.Text("id")}"));
            cursor = page.TryGetProperty("nextCursor", out var next) ? $"&cursor={next.GetString()}" : null;
        }
        while (cursor is not null);

        seen.ShouldBe(expected);
        var ofBob = (await bob.Http.GetAsync("/workspaces").ReadAsync(200)).GetProperty("items");
        (ofBob.GetArrayLength(), ofBob[0].Text("name"), ofBob[0].Text("role")).ShouldBe((1, "W2", "member"));
    }

    [Theory]
    [InlineData("limit=0", "invalid_limit")]
    [InlineData("limit=1001", "invalid_limit")]
    [InlineData("cursor=x", "invalid_cursor")]
    [InlineData("cursor=eyJLZXkiOiIwMSIsIklkIjoiMDE5OTNmNWUtOGExMC03YzIxLTliMWUtM2Y2ZjBhNWQyYzExIn0x", "invalid_cursor")]
    [InlineData("cursor=eyJLZXkiOiJuYW1lIiwiSWQiOiIwMTk5M2Y1ZS04YTEwLTdjMjEtOWIxZS0zZjZmMGE1ZDJjMTEifQ", "invalid_cursor")]
    public async Task A_page_that_can_not_be_is_refused(string query, string code)
    {
        var ada = await service.SomeoneAsync();
        foreach (var list in new[] { "/workspaces", "/sessions", $"{await ada.WorkspaceAsync()}/members" })
            await ada.Http.GetAsync($"{list}?{query}").RefusedAsync(422, code);
    }

    [Fact]
    public async Task A_deleted_workspace_is_gone_for_everyone()
    {
        var (ada, bob) = (await service.SomeoneAsync(), await service.SomeoneAsync("Bob"));
        var workspace = await ada.WorkspaceAsync();
        await ada.AddAsync(workspace, bob, "admin");
        await bob.Http.DeleteAsync(workspace, version: 1).RefusedAsync(403, "forbidden");
        await using var events = await service.Broker.ListenAsync(EventTypes.WorkspaceDeleted);
        await ada.Http.DeleteAsync(workspace, version: 1).ReadAsync(204);

        foreach (var http in new[] { ada.Http, bob.Http })
        {
            await http.GetAsync(workspace).RefusedAsync(404, "not_found");
            (await http.GetAsync("/workspaces").ReadAsync(200)).GetProperty("items").GetArrayLength().ShouldBe(0);
        }

        var deleted = (await events.NextAsync(message => workspace.EndsWith(message.Event.Subject, StringComparison.Ordinal))).Event;
        (deleted.Sequence, deleted.ActorId).ShouldBe((2, ada.Id));
        deleted.DataAs<Workspace>().DeletedAt.ShouldNotBeNull();
    }

    [Fact]
    public async Task Settings_are_for_admins()
    {
        var (ada, bob) = (await service.SomeoneAsync(), await service.SomeoneAsync("Bob"));
        var workspace = await ada.WorkspaceAsync();
        var membership = await ada.AddAsync(workspace, bob, "manager");
        await bob.Http.PatchAsync(workspace, new { name = "Bob's" }, version: 1).RefusedAsync(403, "forbidden");
        await ada.Http.PatchAsync(membership, new { role = "admin" }, version: 1).ReadAsync(200);
        (await bob.Http.PatchAsync(workspace, new { name = "Bob's" }, version: 1).ReadAsync(200)).Text("role").ShouldBe("admin");
    }
}
