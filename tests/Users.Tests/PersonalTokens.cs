namespace Timetension.Users.Tests;

/// <summary>What time does to personal access tokens, and what is kept of them.</summary>
public sealed class PersonalTokens(OwnService service) : IClassFixture<OwnService>
{
    private UsersService Users => service.Users;

    [Fact]
    public async Task A_token_ends_when_it_was_said_to_end()
    {
        var ada = await Users.SomeoneAsync();
        var made = await MakeAsync(ada, "read", days: 30);
        var http = Users.With(made.Text("token"));
        Users.Clock.Advance(TimeSpan.FromDays(29.9));
        await http.GetAsync("/me").ReadAsync(200);
        Users.Clock.Advance(TimeSpan.FromDays(0.2));

        await http.GetAsync("/me").RefusedAsync(401, "unauthenticated");
        (await Users.IntrospectAsync(made.Text("token"))).GetProperty("active").GetBoolean().ShouldBeFalse();
    }

    [Fact]
    public async Task The_last_use_is_told_to_the_minute()
    {
        var ada = await Users.SomeoneAsync();
        var http = Users.With((await MakeAsync(ada, "read")).Text("token"));
        await http.GetAsync("/me").ReadAsync(200);
        var first = await LastUseAsync(ada);
        await http.GetAsync("/me").ReadAsync(200);
        (await LastUseAsync(ada)).ShouldBe(first);
        Users.Clock.Advance(TimeSpan.FromMinutes(2));
        await http.GetAsync("/me").ReadAsync(200);

        (await LastUseAsync(ada)).ShouldBe(first.AddMinutes(2), TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task The_token_is_nowhere_and_goes_with_the_account()
    {
        var ada = await Users.SomeoneAsync();
        var token = (await MakeAsync(ada, "admin")).Text("token");
        foreach (var table in new[] { "personal_tokens", "idempotency_keys", "outbox" })
            (await Users.ReadAsync<int>($"select count(*) from {table} t where t::text like '%' || @token || '%'", new { token })).ShouldBe(0, table);

        await ada.Http.DeleteAsync("/me", version: 1).ReadAsync(204);
        await Users.With(token).GetAsync("/me").RefusedAsync(401, "unauthenticated");
        (await Users.ReadAsync<int>("select count(*) from personal_tokens where user_id = @Id", new { ada.Id })).ShouldBe(0);
    }

    [Fact]
    public async Task A_hundred_are_enough()
    {
        var ada = await Users.SomeoneAsync();
        await Task.WhenAll(Enumerable.Range(0, 99).Select(_ => MakeAsync(ada, "read")));
        var statuses = await Task.WhenAll(Enumerable.Range(0, 4).Select(async _ => (int)(await PostAsync(ada, "read", days: 1)).StatusCode));

        statuses.Order().ShouldBe([201, 409, 409, 409]);
    }

    private Task<HttpResponseMessage> PostAsync(Someone who, string scope, double days) =>
        who.Http.PostAsync("/me/tokens", new { name = "report", scope, expiresAt = Users.Clock.GetUtcNow().AddDays(days) });

    private Task<JsonElement> MakeAsync(Someone who, string scope, double days = 1) => PostAsync(who, scope, days).ReadAsync(201);

    private static async Task<DateTimeOffset> LastUseAsync(Someone who) =>
        (await who.Http.GetAsync("/me/tokens").ReadAsync(200)).GetProperty("items")[0].GetProperty("lastUsedAt").GetDateTimeOffset();
}
