namespace Timetension.Users.Tests;

public sealed class Sessions(UsersService service)
{
    [Fact]
    public async Task Of_a_token_only_the_hash_is_kept()
    {
        var ada = await service.SomeoneAsync();

        ada.Token.Length.ShouldBe(43);
        (await service.ReadAsync<int>("select count(*) from sessions where token_hash = sha256(convert_to(@Token, 'UTF8'))", new { ada.Token })).ShouldBe(1);
        (await service.ReadAsync<int>("select count(*) from sessions s where s::text like '%' || @Token || '%'", new { ada.Token })).ShouldBe(0);
    }

    [Fact]
    public async Task An_unknown_address_is_answered_like_a_wrong_password()
    {
        var ada = await service.SomeoneAsync();
        var known = await LogInAsync(ada.Email, "not the password at all").ReadAsync(401);
        var unknown = await LogInAsync("nobody@example.org", "not the password at all").ReadAsync(401);
        var noAddress = await LogInAsync("no address \0", "not the password at all").ReadAsync(401);

        known.Text("code").ShouldBe("invalid_credentials");
        Shape(unknown).ShouldBe(Shape(known));
        Shape(noAddress).ShouldBe(Shape(known));
    }

    [Fact]
    public async Task Sessions_are_listed_in_pages_and_each_can_be_ended()
    {
        var ada = await service.SomeoneAsync();
        var second = await LogInAsync(ada.Email, Someone.Password).ReadAsync(201);
        var first = await ada.Http.GetAsync("/sessions?limit=1").ReadAsync(200);
        var rest = await ada.Http.GetAsync($"/sessions?limit=1&cursor={first.Text("nextCursor")}").ReadAsync(200);

        first.GetProperty("items")[0].GetProperty("current").GetBoolean().ShouldBeTrue();
        rest.GetProperty("items")[0].Text("id").ShouldBe(second.Text("id"));
        rest.TryGetProperty("nextCursor", out _).ShouldBeFalse();

        await ada.Http.DeleteAsync($"/sessions/{second.Text("id")}").ReadAsync(204);
        await service.With(second.Text("token")).GetAsync("/me").RefusedAsync(401, "unauthenticated");
        await ada.Http.GetAsync("/me").ReadAsync(200);
    }

    [Fact]
    public async Task Who_logs_out_is_out()
    {
        var ada = await service.SomeoneAsync();
        await ada.Http.DeleteAsync("/sessions/current").ReadAsync(204);
        await ada.Http.DeleteAsync("/sessions/current").RefusedAsync(401, "unauthenticated");
    }

    [Fact]
    public async Task Another_ones_session_is_not_there()
    {
        var (ada, eve) = (await service.SomeoneAsync(), await service.SomeoneAsync("Eve"));
        var session = (await ada.Http.GetAsync("/sessions").ReadAsync(200)).GetProperty("items")[0].Text("id");

        await eve.Http.DeleteAsync($"/sessions/{session}").RefusedAsync(404, "not_found");
        await eve.Http.DeleteAsync($"/sessions/{Guid.CreateVersion7()}").RefusedAsync(404, "not_found");
        await ada.Http.GetAsync("/me").ReadAsync(200);
    }

    private static string Shape(JsonElement problem) =>
        string.Join('|', problem.EnumerateObject().Where(member => member.Name != "traceId").Select(member => member.ToString()));

    private Task<HttpResponseMessage> LogInAsync(string email, string password) => service.Visitor().PostAsync("/sessions", new { email, password });
}
