namespace Timetension.Users.Tests;

public sealed class Accounts(UsersService service)
{
    [Fact]
    public async Task A_change_makes_a_version_and_an_event()
    {
        var ada = await service.SomeoneAsync();
        await using var events = await service.Broker.ListenAsync(EventTypes.UserUpdated);
        var account = await ada.Http.PatchAsync("/me", new { displayName = " Ada Lovelace " }, version: 1).ReadAsync(200);
        var heard = await events.NextAsync(message => message.Event.Subject == $"{ada.Id}");

        account.Text("displayName").ShouldBe("Ada Lovelace");
        account.Text("timeZone").ShouldBe("Europe/Warsaw");
        account.Text("email").ShouldBe(ada.Email);
        account.GetProperty("version").GetInt64().ShouldBe(2);
        heard.Event.Sequence.ShouldBe(2);
        heard.Event.DataAs<User>().DisplayName.ShouldBe("Ada Lovelace");
    }

    [Fact]
    public async Task A_change_that_changes_nothing_makes_no_version()
    {
        var ada = await service.SomeoneAsync();
        (await ada.Http.PatchAsync("/me", new { timeZone = "Europe/Warsaw" }, version: 1).ReadAsync(200)).GetProperty("version").GetInt64().ShouldBe(1);
        (await ada.Http.PatchAsync("/me", new { }, version: 1).ReadAsync(200)).GetProperty("version").GetInt64().ShouldBe(1);
    }

    [Fact]
    public async Task A_change_says_which_version_it_saw()
    {
        var ada = await service.SomeoneAsync();
        await ada.Http.PatchAsync("/me", new { displayName = "A" }, version: null).RefusedAsync(428, "if_match_required");
        await ada.Http.PatchAsync("/me", new { displayName = "A" }, version: 1).ReadAsync(200);
        var stale = await ada.Http.PatchAsync("/me", new { displayName = "B" }, version: 1).ReadAsync(412);

        stale.GetProperty("current").Text("displayName").ShouldBe("A");
    }

    [Theory]
    [InlineData("""{"email":"new@example.org"}""", "unknown_member", "/email")]
    [InlineData("""{"displayName":null}""", "required", "/displayName")]
    [InlineData("""{"timeZone":"Europe/Atlantis"}""", "unknown_time_zone", "/timeZone")]
    public async Task A_bad_change_is_refused(string body, string code, string pointer)
    {
        var ada = await service.SomeoneAsync();
        (await ada.Http.PatchAsync("/me", JsonElement.Parse(body), version: 1).RefusedAsync(422, code)).ShouldBe([pointer]);
    }
}
