namespace Timetension.Users.Tests;

public sealed class Members(UsersService service)
{
    [Fact]
    public async Task A_member_is_added_by_address_and_seen_by_name_alone()
    {
        var (ada, bob) = (await service.SomeoneAsync(), await service.SomeoneAsync("Bob"));
        var workspace = await ada.WorkspaceAsync();
        await ada.Http.PostAsync($"{workspace}/members", new { email = $" {bob.Email.ToUpperInvariant()}", role = "manager" }).ReadAsync(201);
        var member = await bob.Http.GetAsync($"{workspace}/members/{bob.Id}").ReadAsync(200);

        (member.Text("displayName"), member.Text("role")).ShouldBe(("Bob", "manager"));
        member.TryGetProperty("email", out _).ShouldBeFalse();
        (await ada.Http.PostAsync($"{workspace}/members", new { email = "nobody@example.org", role = "member" }).RefusedAsync(422, "user_not_found")).ShouldBe(["/email"]);
        await ada.Http.PostAsync($"{workspace}/members", new { email = bob.Email, role = "member" }).RefusedAsync(409, "already_member");
        await ada.Http.GetAsync($"{workspace}/members/{Guid.CreateVersion7()}").RefusedAsync(404, "not_found");
    }

    [Fact]
    public async Task Members_are_listed_in_pages()
    {
        var (ada, bob) = (await service.SomeoneAsync(), await service.SomeoneAsync("Bob"));
        var workspace = await ada.WorkspaceAsync();
        await ada.AddAsync(workspace, bob, "member");
        var first = await bob.Http.GetAsync($"{workspace}/members?limit=1").ReadAsync(200);
        var second = await bob.Http.GetAsync($"{workspace}/members?limit=1&cursor={first.Text("nextCursor")}").ReadAsync(200);

        first.GetProperty("items")[0].GetProperty("userId").GetGuid().ShouldBe(ada.Id);
        second.GetProperty("items")[0].GetProperty("userId").GetGuid().ShouldBe(bob.Id);
        second.TryGetProperty("nextCursor", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task Who_comes_back_goes_on_with_the_next_version()
    {
        var (ada, bob) = (await service.SomeoneAsync(), await service.SomeoneAsync("Bob"));
        var workspace = await ada.WorkspaceAsync();
        await using var events = await service.Broker.ListenAsync("timetension.users.member.*.v1");
        var membership = await ada.AddAsync(workspace, bob, "member");
        await ada.Http.PatchAsync(membership, new { role = "admin" }, version: 1).ReadAsync(200);
        await bob.Http.DeleteAsync(membership, version: 2).ReadAsync(204);
        await bob.Http.GetAsync(workspace).RefusedAsync(404, "not_found");
        await ada.AddAsync(workspace, bob, "manager");

        var heard = new List<CloudEvent>();
        while (heard.Count < 4)
            heard.Add((await events.NextAsync(message => message.Event.DataAs<Membership>().UserId == bob.Id)).Event);
        heard.Select(message => message.Type).ShouldBe([EventTypes.MemberAdded, EventTypes.MemberRoleChanged, EventTypes.MemberRemoved, EventTypes.MemberAdded]);
        heard.Select(message => message.Sequence).ShouldBe([1, 2, 3, 4]);
        heard.Select(message => message.Subject).Distinct().Count().ShouldBe(1);
        heard.Select(message => message.DataAs<Membership>().DeletedAt is null).ShouldBe([true, true, false, true]);
        heard.Select(message => message.ActorId).ShouldBe([ada.Id, ada.Id, bob.Id, ada.Id]);
    }

    [Fact]
    public async Task A_change_says_which_version_it_saw()
    {
        var (ada, bob) = (await service.SomeoneAsync(), await service.SomeoneAsync("Bob"));
        var membership = await ada.AddAsync(await ada.WorkspaceAsync(), bob, "member");
        await ada.Http.PatchAsync(membership, new { role = "admin" }, version: null).RefusedAsync(428, "if_match_required");
        await ada.Http.PatchAsync(membership, new { role = "admin" }, version: 3).RefusedAsync(412, "stale_version");
        await ada.Http.DeleteAsync(membership, version: null).RefusedAsync(428, "if_match_required");
        await ada.Http.DeleteAsync(membership, version: 3).RefusedAsync(412, "stale_version");
        (await ada.Http.PatchAsync(membership, new { role = "member" }, version: 1).ReadAsync(200)).GetProperty("version").GetInt64().ShouldBe(1);
        await ada.Http.PatchAsync(membership, new { role = "emperor" }, version: 1).RefusedAsync(422, "invalid_type");
    }

    [Fact]
    public async Task The_last_owner_stays()
    {
        var (ada, bob) = (await service.SomeoneAsync(), await service.SomeoneAsync("Bob"));
        var workspace = await ada.WorkspaceAsync();
        await ada.AddAsync(workspace, bob, "admin");
        var owner = $"{workspace}/members/{ada.Id}";
        await ada.Http.PatchAsync(owner, new { role = "admin" }, version: 1).RefusedAsync(409, "last_owner");
        await ada.Http.DeleteAsync(owner, version: 1).RefusedAsync(409, "last_owner");
        await bob.Http.DeleteAsync(owner, version: 1).RefusedAsync(403, "role_too_small");
    }
}
