namespace Timetension.Conformance.Users;

public sealed class AuditLog : UsersTest
{
    [Fact, Requirement("USR-HTTP-111")]
    public async Task It_has_who_did_what_to_whom()
    {
        var (ada, bob) = await RegularsAsync();
        var workspace = await ada.FoundAsync();
        var membership = await ada.AddAsync(workspace, bob, "member");
        await ada.Http.PatchAsync(membership, new { role = "admin" }, version: 1).ReadAsync();
        await RefusedAsync(await bob.Http.PatchAsync($"{workspace}/members/{ada.Id}", new { role = "member" }, version: 1), HttpStatusCode.Forbidden);
        await bob.Http.PatchAsync(workspace, new { currency = "PLN" }, version: 1).ReadAsync();
        var team = await ada.Http.PostAsync($"{workspace}/teams", new { name = "Looms" }).ReadAsync(HttpStatusCode.Created);
        await bob.Http.DeleteAsync(membership, version: 2).ReadAsync(HttpStatusCode.NoContent);

        var items = await ada.Http.PagesAsync($"{workspace}/audit", limit: 2);
        items.Select(item => (item.Text("action"), item.GetProperty("actorId").GetGuid(), item.TryGetProperty("userId", out var user) ? user.GetGuid() : (Guid?)null)).ShouldBe(
        [
            ("member.removed", bob.Id, bob.Id), ("team.created", ada.Id, null), ("workspace.updated", bob.Id, null),
            ("member.role-changed", ada.Id, bob.Id), ("member.added", ada.Id, bob.Id), ("member.added", ada.Id, ada.Id), ("workspace.created", ada.Id, null),
        ]);
        (items[1].GetProperty("targetId").GetGuid(), items[1].Text("actorName")).ShouldBe((team.Id(), ada.Name));
        (items[3].Text("userName"), items[3].GetProperty("details").Text("from"), items[3].GetProperty("details").Text("to")).ShouldBe((bob.Name, "member", "admin"));
    }

    [Fact, Requirement("USR-AUTH-117")]
    public async Task It_has_no_address_and_of_who_is_erased_a_pseudonym()
    {
        var (ada, bob) = (await RegularAsync(), await SomeoneAsync("Bob Hawthorne"));
        var (workspace, invited) = (await ada.FoundAsync(), Someone.NewEmail());
        await ada.AddAsync(workspace, bob, "admin");
        await bob.Http.PostAsync($"{workspace}/invitations", new { email = invited, role = "member" }).ReadAsync(HttpStatusCode.Created);
        await bob.Http.DeleteAsync("/me", version: 1).ReadAsync(HttpStatusCode.NoContent);

        var items = await ada.Http.GetAsync($"{workspace}/audit").ItemsAsync();
        items.Count(item => item.GetProperty("actorId").GetGuid() == bob.Id).ShouldBe(2, "the invitation, and that he left");
        foreach (var personal in new[] { "Hawthorne", bob.Email, invited })
            items.ShouldAllBe(item => !item.GetRawText().Contains(personal));
    }
}
