namespace Timetension.Conformance.Users;

public sealed class Accounts : UsersTest
{
    [Fact, Requirement("USR-HTTP-008")]
    public async Task Everyone_sees_the_own_account()
    {
        var ada = await SomeoneAsync("Ada Lovelace", "Asia/Kathmandu");
        using var answer = await ada.Http.GetAsync("/me");
        var account = await answer.Content.ReadFromJsonAsync<JsonElement>();

        answer.Headers.ETag!.Tag.ShouldBe("\"1\"");
        (account.Id(), account.Text("email"), account.Text("displayName"), account.Text("timeZone")).ShouldBe((ada.Id, ada.Email, "Ada Lovelace", "Asia/Kathmandu"));
    }

    [Fact, Requirement("USR-HTTP-009")]
    public async Task A_patch_changes_what_it_names_and_makes_a_version()
    {
        var ada = await SomeoneAsync();
        var changed = await ada.Http.PatchAsync("/me", new { displayName = " Ada Lovelace " }, version: 1).ReadAsync();

        (changed.Text("displayName"), changed.Text("timeZone"), changed.Text("email"), changed.Version()).ShouldBe(("Ada Lovelace", "Europe/Warsaw", ada.Email, 2));
        (await ada.Http.GetAsync("/me").ReadAsync()).GetRawText().ShouldBe(changed.GetRawText());
    }

    [Fact, Requirement("USR-HTTP-010")]
    public async Task A_patch_that_changes_nothing_makes_no_version()
    {
        var ada = await SomeoneAsync();

        (await ada.Http.PatchAsync("/me", new { timeZone = "Europe/Warsaw" }, version: 1).ReadAsync()).Version().ShouldBe(1);
        (await ada.Http.PatchAsync("/me", new { }, version: 1).ReadAsync()).Version().ShouldBe(1);
    }

    [Fact, Requirement("USR-HTTP-011")]
    public async Task A_change_says_which_version_it_saw()
    {
        var ada = await SomeoneAsync();
        await RefusedAsync(await ada.Http.PatchAsync("/me", new { displayName = "A" }, version: null), HttpStatusCode.PreconditionRequired, "if_match_required");
        await ada.Http.PatchAsync("/me", new { displayName = "A" }, version: 1).ReadAsync();

        using var stale = await ada.Http.PatchAsync("/me", new { displayName = "B" }, version: 1);
        var problem = await RefusedAsync(stale, HttpStatusCode.PreconditionFailed, "stale_version");
        stale.Headers.ETag!.Tag.ShouldBe("\"2\"");
        problem.GetProperty("current").GetRawText().ShouldBe((await ada.Http.GetAsync("/me").ReadAsync()).GetRawText());
        problem.GetProperty("current").Text("displayName").ShouldBe("A");
    }

    [Fact, Requirement("USR-HTTP-012")]
    public async Task What_can_t_be_changed_is_refused()
    {
        var ada = await SomeoneAsync();
        foreach (var (body, code, pointer) in new[]
        {
            ("""{"email":"new@example.org"}""", "unknown_member", "/email"),
            ("""{"id":"0198c5a0-0000-7000-8000-000000000001"}""", "unknown_member", "/id"),
            ("""{"version":7}""", "unknown_member", "/version"),
            ("""{"displayName":null}""", "required", "/displayName"),
            ("""{"timeZone":"Europe/Atlantis"}""", "unknown_time_zone", "/timeZone"),
        })
        {
            using var answer = await ada.Http.PatchAsync("/me", JsonElement.Parse(body), version: 1);
            (await RefusedAsync(answer, HttpStatusCode.UnprocessableEntity, code)).Pointers().ShouldBe([pointer]);
        }

        (await ada.Http.GetAsync("/me").ReadAsync()).Version().ShouldBe(1);
    }
}
