using System.Text;

namespace Timetension.Users.Tests;

public sealed class Erasure(UsersService service)
{
    [Fact]
    public async Task Of_who_is_erased_only_a_pseudonym_stays()
    {
        var (ada, bob) = (await service.SomeoneAsync("Ada"), await service.SomeoneAsync("Bob"));
        var workspace = await ada.WorkspaceAsync();
        await ada.AddAsync(workspace, bob, "member");
        await using var events = await service.Broker.ListenAsync("timetension.users.*.*.v1");
        await bob.Http.DeleteAsync("/me", version: 1).ReadAsync(204);

        var removed = (await events.NextAsync(message => message.RoutingKey == EventTypes.MemberRemoved && message.Event.ActorId == bob.Id)).Event.DataAs<Membership>();
        var erased = await events.NextAsync(message => message.RoutingKey == EventTypes.UserErased && message.Event.Subject == $"{bob.Id}");
        removed.UserId.ShouldBe(bob.Id);
        removed.DeletedAt.ShouldNotBeNull();
        erased.Event.Sequence.ShouldBe(2);
        erased.Event.DataAs<User>().DisplayName.ShouldBe($"Erased user {bob.Id.ToString()[^6..]}");
        erased.Event.DataAs<User>().DeletedAt.ShouldNotBeNull();
        Encoding.UTF8.GetString(erased.Body).ShouldNotContain("Bob");

        var row = await service.ReadAsync<string>("select u::text from users u where id = @Id", new { bob.Id });
        row.ShouldNotContain("Bob");
        row.ShouldNotContain(bob.Email);
        (await ada.Http.GetAsync($"{workspace}/members").ReadAsync(200)).GetProperty("items").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task What_others_asked_for_with_a_key_keeps_nothing_of_who_is_erased()
    {
        var (ada, name) = (await service.SomeoneAsync(), $"B{Guid.NewGuid().ToString()[..13]}");
        var bob = await service.SomeoneAsync(name);
        var workspace = await ada.WorkspaceAsync();
        await PostAsync(ada, $"{workspace}/invitations", new { email = bob.Email, role = "member" });
        await PostAsync(bob, $"/invitations/{(await service.Mails.NewestAsync(bob.Email)).Token}/accept", new { });
        await PostAsync(ada, $"{await ada.WorkspaceAsync()}/members", new { email = bob.Email, role = "member" });
        (await Tables.HoldingAsync(service.Database, name)).ShouldContain("users");
        await bob.Http.DeleteAsync("/me", version: 1).ReadAsync(204);

        foreach (var text in new[] { name, bob.Email })
            await Eventually.SeesAsync(() => Tables.HoldingAsync(service.Database, text), tables => tables.Count == 0);
    }

    [Fact]
    public async Task Who_is_erased_is_logged_out_and_the_address_is_free_again()
    {
        var bob = await service.SomeoneAsync("Bob");
        await bob.Http.DeleteAsync("/me", version: 1).ReadAsync(204);

        await bob.Http.GetAsync("/me").RefusedAsync(401, "unauthenticated");
        await service.Visitor().PostAsync("/sessions", new { email = bob.Email, password = Someone.Password }).RefusedAsync(401, "invalid_credentials");
        var another = await service.Visitor().PostAsync("/users",
            new { email = bob.Email, password = Someone.Password, displayName = "Another Bob", timeZone = "Etc/UTC" }).ReadAsync(201);
        another.GetProperty("id").GetGuid().ShouldNotBe(bob.Id);
    }

    [Fact]
    public async Task Nobody_is_erased_who_would_leave_others_without_an_owner()
    {
        var (ada, bob) = (await service.SomeoneAsync("Ada"), await service.SomeoneAsync("Bob"));
        var workspace = await ada.WorkspaceAsync();
        var membership = await ada.AddAsync(workspace, bob, "admin");

        await ada.Http.DeleteAsync("/me", version: 1).RefusedAsync(409, "sole_owner");
        await ada.Http.PatchAsync(membership, new { role = "owner" }, version: 1).ReadAsync(200);
        await ada.Http.DeleteAsync("/me", version: 1).ReadAsync(204);
        (await bob.Http.GetAsync(workspace).ReadAsync(200)).Text("role").ShouldBe("owner");
    }

    [Fact]
    public async Task A_workspace_without_another_member_is_deleted_with_its_owner()
    {
        var ada = await service.SomeoneAsync();
        var workspace = await ada.WorkspaceAsync();
        await using var events = await service.Broker.ListenAsync(EventTypes.WorkspaceDeleted);
        await ada.Http.DeleteAsync("/me", version: 1).ReadAsync(204);

        var deleted = (await events.NextAsync(message => message.Event.Subject == workspace.Split('/')[^1])).Event;
        deleted.Sequence.ShouldBe(2);
        deleted.DataAs<Workspace>().DeletedAt.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_deleted_workspace_does_not_hold_its_owner_back()
    {
        var (ada, bob) = (await service.SomeoneAsync("Ada"), await service.SomeoneAsync("Bob"));
        var workspace = await ada.WorkspaceAsync();
        await ada.AddAsync(workspace, bob, "member");
        await ada.Http.DeleteAsync(workspace, version: 1).ReadAsync(204);

        await ada.Http.DeleteAsync("/me", version: 1).ReadAsync(204);
    }

    [Fact]
    public async Task Erasing_says_which_version_it_saw()
    {
        var ada = await service.SomeoneAsync();
        await ada.Http.DeleteAsync("/me", version: null).RefusedAsync(428, "if_match_required");
        await ada.Http.DeleteAsync("/me", version: 7).RefusedAsync(412, "stale_version");
    }

    private static async Task PostAsync(Someone who, string path, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        await who.Http.SendAsync(request).ReadAsync(201);
    }
}
