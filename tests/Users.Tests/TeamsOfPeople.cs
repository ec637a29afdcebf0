namespace Timetension.Users.Tests;

public sealed class TeamsOfPeople(UsersService service)
{
    [Fact]
    public async Task Of_teams_of_one_name_at_once_one_is_created()
    {
        var ada = await service.SomeoneAsync();
        var workspace = await ada.WorkspaceAsync();
        var statuses = await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ => (int)(await ada.Http.PostAsync($"{workspace}/teams", new { name = "Looms" })).StatusCode));

        statuses.Order().ShouldBe([201, 409, 409, 409]);
    }

    [Fact]
    public async Task Who_is_erased_is_in_no_team()
    {
        var (ada, bob) = (await service.SomeoneAsync(), await service.SomeoneAsync("Bob"));
        var workspace = await ada.WorkspaceAsync();
        await ada.AddAsync(workspace, bob, "member");
        var team = await ada.Http.PostAsync($"{workspace}/teams", new { name = "Looms", memberIds = new[] { ada.Id, bob.Id } }).ReadAsync(201);
        await using var events = await service.Broker.ListenAsync(EventTypes.TeamUpdated);
        await bob.Http.DeleteAsync("/me", version: 1).ReadAsync(204);

        var heard = (await events.NextAsync(message => message.Event.Subject == team.Text("id"))).Event;
        (heard.Sequence, heard.ActorId).ShouldBe((2, bob.Id));
        heard.DataAs<Team>().MemberIds.ShouldBe([ada.Id]);
    }

    [Fact]
    public async Task A_deleted_team_gives_its_name_back()
    {
        var ada = await service.SomeoneAsync();
        var teams = $"{await ada.WorkspaceAsync()}/teams";
        var team = await ada.Http.PostAsync(teams, new { name = "Looms", memberIds = new[] { ada.Id } }).ReadAsync(201);
        await ada.Http.DeleteAsync($"{teams}/{team.Text("id")}", version: 1).ReadAsync(204);

        await ada.Http.PostAsync(teams, new { name = "looms" }).ReadAsync(201);
    }

    [Theory]
    [InlineData("""{"name":null}""", "required", "/name")]
    [InlineData("""{"memberIds":null}""", "required", "/memberIds")]
    [InlineData("""{"workspaceId":"01993f5e-8a10-7c21-9b1e-3f6f0a5d2c11"}""", "unknown_member", "/workspaceId")]
    public async Task A_bad_change_is_refused(string body, string code, string pointer)
    {
        var ada = await service.SomeoneAsync();
        var teams = $"{await ada.WorkspaceAsync()}/teams";
        var team = await ada.Http.PostAsync(teams, new { name = "Looms" }).ReadAsync(201);
        (await ada.Http.PatchAsync($"{teams}/{team.Text("id")}", JsonElement.Parse(body), version: 1).RefusedAsync(422, code)).ShouldBe([pointer]);
    }
}
