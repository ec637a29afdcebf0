namespace Timetension.Conformance.Users;

public sealed class Erasure : UsersTest
{
    [Fact, Requirement("USR-AUTH-009")]
    public async Task Who_is_erased_is_out_everywhere_and_the_address_is_free()
    {
        var bob = await SomeoneAsync("Bob");
        var elsewhere = (await LogInAsync(bob.Email).ReadAsync(HttpStatusCode.Created)).Text("token");
        await bob.Http.DeleteAsync("/me", version: 1).ReadAsync(HttpStatusCode.NoContent);

        await RefusedAsync(await bob.Http.GetAsync("/me"), HttpStatusCode.Unauthorized, "unauthenticated");
        (await IntrospectAsync(elsewhere).ReadAsync()).GetRawText().ShouldBe("""{"active":false}""");
        await RefusedAsync(await LogInAsync(bob.Email), HttpStatusCode.Unauthorized, "invalid_credentials");
        (await RegisterAsync(bob.Email).ReadAsync(HttpStatusCode.Created)).Id().ShouldNotBe(bob.Id);
    }

    [Fact, Requirement("USR-AUTH-010")]
    public async Task Nobody_is_erased_who_would_leave_others_without_an_owner()
    {
        var (ada, bob) = (await SomeoneAsync(), await SomeoneAsync("Bob"));
        var workspace = await ada.FoundAsync();
        var membership = await ada.AddAsync(workspace, bob, "admin");

        await RefusedAsync(await ada.Http.DeleteAsync("/me", version: 1), HttpStatusCode.Conflict, "sole_owner");
        await ada.Http.PatchAsync(membership, new { role = "owner" }, version: 1).ReadAsync();
        await ada.Http.DeleteAsync("/me", version: 1).ReadAsync(HttpStatusCode.NoContent);
        (await bob.Http.GetAsync($"{workspace}/members").ItemsAsync()).ShouldHaveSingleItem().Text("role").ShouldBe("owner");
    }

    [Fact, Requirement("USR-HTTP-013")]
    public async Task Erasing_says_which_version_it_saw()
    {
        var ada = await SomeoneAsync();

        await RefusedAsync(await ada.Http.DeleteAsync("/me", version: null), HttpStatusCode.PreconditionRequired, "if_match_required");
        await RefusedAsync(await ada.Http.DeleteAsync("/me", version: 7), HttpStatusCode.PreconditionFailed, "stale_version");
        await ada.Http.GetAsync("/me").ReadAsync();
    }
}
