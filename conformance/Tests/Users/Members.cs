namespace Timetension.Conformance.Users;

public sealed class Members : UsersTest
{
    [Fact, Requirement("USR-HTTP-023")]
    public async Task A_member_is_added_by_address_and_seen_by_name_alone()
    {
        var (ada, bob) = await RegularsAsync();
        var workspace = await ada.FoundAsync();
        using var answer = await ada.Http.PostAsync($"{workspace}/members", new { email = $" {bob.Email.ToUpperInvariant()}", role = "manager" });
        answer.StatusCode.ShouldBe(HttpStatusCode.Created);
        var member = await ada.Http.GetAsync(answer.Headers.Location).ReadAsync();

        (member.Text("displayName"), member.Text("role"), member.GetProperty("userId").GetGuid(), member.Version()).ShouldBe((bob.Name, "manager", bob.Id, 1));
        (await bob.Http.GetAsync(workspace).ReadAsync()).Text("role").ShouldBe("manager");
        (await ada.Http.GetAsync($"{workspace}/members").ReadAsync()).GetRawText().ShouldNotContain(bob.Email);
    }

    [Fact, Requirement("USR-HTTP-024")]
    public async Task Only_who_is_registered_and_no_member_yet_is_added()
    {
        var (ada, bob) = await RegularsAsync();
        var workspace = await ada.FoundAsync();
        await ada.AddAsync(workspace, bob, "member");

        using var unknown = await ada.Http.PostAsync($"{workspace}/members", new { email = Someone.NewEmail(), role = "member" });
        (await RefusedAsync(unknown, HttpStatusCode.UnprocessableEntity, "user_not_found")).Pointers().ShouldBe(["/email"]);
        using var emperor = await ada.Http.PostAsync($"{workspace}/members", new { email = bob.Email, role = "emperor" });
        (await RefusedAsync(emperor, HttpStatusCode.UnprocessableEntity)).Pointers().ShouldBe(["/role"]);
        await RefusedAsync(await ada.Http.PostAsync($"{workspace}/members", new { email = bob.Email, role = "member" }), HttpStatusCode.Conflict, "already_member");
    }

    [Fact, Requirement("USR-HTTP-025")]
    public async Task Who_is_no_member_is_not_found()
    {
        var (ada, eve) = await RegularsAsync();
        var workspace = await ada.FoundAsync();

        foreach (var stranger in new[] { eve.Id, Guid.CreateVersion7() })
        {
            var path = $"{workspace}/members/{stranger}";
            await RefusedAsync(await ada.Http.GetAsync(path), HttpStatusCode.NotFound, "not_found");
            await RefusedAsync(await ada.Http.PatchAsync(path, new { role = "admin" }, version: 1), HttpStatusCode.NotFound, "not_found");
            await RefusedAsync(await ada.Http.DeleteAsync(path, version: 1), HttpStatusCode.NotFound, "not_found");
        }
    }

    [Fact, Requirement("USR-HTTP-026")]
    public async Task Members_are_listed_in_pages_in_the_order_in_which_they_came()
    {
        var people = await Someone.RegularsAsync(3);
        var workspace = await people[0].FoundAsync();
        await people[0].AddAsync(workspace, people[2], "member");
        await people[0].AddAsync(workspace, people[1], "member");

        (await people[1].Http.PagesAsync($"{workspace}/members", limit: 1)).Select(member => member.GetProperty("userId").GetGuid())
            .ShouldBe([people[0].Id, people[2].Id, people[1].Id]);
    }

    [Fact, Requirement("USR-HTTP-027")]
    public async Task A_change_or_removal_says_which_version_it_saw()
    {
        var (ada, bob) = await RegularsAsync();
        var membership = await ada.AddAsync(await ada.FoundAsync(), bob, "member");
        await ada.Http.PatchAsync(membership, new { role = "manager" }, version: 1).ReadAsync();
        foreach (var send in new Func<long?, Task<HttpResponseMessage>>[]
            { version => ada.Http.PatchAsync(membership, new { role = "admin" }, version), version => ada.Http.DeleteAsync(membership, version) })
        {
            await RefusedAsync(await send(null), HttpStatusCode.PreconditionRequired, "if_match_required");
            using var stale = await send(1);
            (await RefusedAsync(stale, HttpStatusCode.PreconditionFailed, "stale_version")).GetProperty("current").Text("role").ShouldBe("manager");
            stale.Headers.ETag!.Tag.ShouldBe("\"2\"");
        }

        (await ada.Http.PatchAsync(membership, new { role = "manager" }, version: 2).ReadAsync()).Version().ShouldBe(2);
    }

    [Fact, Requirement("USR-HTTP-028")]
    public async Task Who_left_sees_nothing_and_comes_back_with_the_next_version()
    {
        var (ada, bob) = await RegularsAsync();
        var workspace = await ada.FoundAsync();
        var membership = await ada.AddAsync(workspace, bob, "member");
        var before = await ada.Http.GetAsync(membership).ReadAsync();
        await bob.Http.DeleteAsync(membership, version: 1).ReadAsync(HttpStatusCode.NoContent);
        await RefusedAsync(await bob.Http.GetAsync(workspace), HttpStatusCode.NotFound, "not_found");
        await RefusedAsync(await ada.Http.GetAsync(membership), HttpStatusCode.NotFound, "not_found");

        await ada.AddAsync(workspace, bob, "manager");
        var after = await bob.Http.GetAsync(membership).ReadAsync();
        (after.Id(), after.Version(), after.Text("role")).ShouldBe((before.Id(), 3, "manager"));
    }
}
