using System.Buffers.Text;

namespace Timetension.Conformance.Users;

public sealed class Sessions : UsersTest
{
    [Fact, Requirement("USR-HTTP-006")]
    public async Task A_login_begins_a_session_of_8_hours()
    {
        var ada = await SomeoneAsync();
        var session = await LogInAsync(ada.Email).ReadAsync(HttpStatusCode.Created);

        session.GetProperty("expiresAt").GetDateTimeOffset().ShouldBe(DateTimeOffset.UtcNow.AddHours(8), TimeSpan.FromMinutes(2));
        (await Subject.CreateClient(session.Text("token")).GetAsync("/me").ReadAsync()).Id().ShouldBe(ada.Id);
    }

    [Fact, Requirement("USR-HTTP-007")]
    public async Task Sessions_are_listed_in_pages_the_oldest_first()
    {
        var ada = await SomeoneAsync();
        var (second, third) = ((await LogInAsync(ada.Email).ReadAsync(HttpStatusCode.Created)).Id(), (await LogInAsync(ada.Email).ReadAsync(HttpStatusCode.Created)).Id());
        var sessions = await ada.Http.PagesAsync("/sessions", limit: 1);

        sessions.Select(session => session.GetProperty("current").GetBoolean()).ShouldBe([true, false, false]);
        sessions.Skip(1).Select(session => session.Id()).ShouldBe([second, third]);
    }

    [Fact, Requirement("USR-AUTH-004")]
    public async Task A_token_is_256_random_bits()
    {
        var ada = await SomeoneAsync();
        var another = (await LogInAsync(ada.Email).ReadAsync(HttpStatusCode.Created)).Text("token");
        var (one, two) = (Base64Url.DecodeFromChars(ada.Token), Base64Url.DecodeFromChars(another));

        (one.Length, two.Length).ShouldBe((32, 32));
        // Of random bits half differ; that fewer than 64 of 256 do happens once in 10^16.
        one.Zip(two).Sum(pair => int.PopCount(pair.First ^ pair.Second)).ShouldBeGreaterThan(64);
    }

    [Fact, Requirement("USR-AUTH-005")]
    public async Task Who_logs_out_is_out_and_only_there()
    {
        var ada = await SomeoneAsync();
        var elsewhere = Subject.CreateClient((await LogInAsync(ada.Email).ReadAsync(HttpStatusCode.Created)).Text("token"));
        await ada.Http.DeleteAsync("/sessions/current").ReadAsync(HttpStatusCode.NoContent);

        await RefusedAsync(await ada.Http.GetAsync("/me"), HttpStatusCode.Unauthorized, "unauthenticated");
        await RefusedAsync(await ada.Http.DeleteAsync("/sessions/current"), HttpStatusCode.Unauthorized, "unauthenticated");
        await elsewhere.GetAsync("/me").ReadAsync();
    }

    [Fact, Requirement("USR-AUTH-006")]
    public async Task A_session_can_be_ended_from_another()
    {
        var ada = await SomeoneAsync();
        var lost = await LogInAsync(ada.Email).ReadAsync(HttpStatusCode.Created);
        await ada.Http.DeleteAsync($"/sessions/{lost.Id()}").ReadAsync(HttpStatusCode.NoContent);

        await RefusedAsync(await Subject.CreateClient(lost.Text("token")).GetAsync("/me"), HttpStatusCode.Unauthorized, "unauthenticated");
        (await ada.Http.GetAsync("/sessions").ItemsAsync()).ShouldHaveSingleItem().GetProperty("current").GetBoolean().ShouldBeTrue();
    }

    [Fact, Requirement("USR-AUTH-007")]
    public async Task Another_one_s_session_is_not_there()
    {
        var (ada, eve) = (await SomeoneAsync(), await SomeoneAsync("Eve"));
        var session = (await ada.Http.GetAsync("/sessions").ItemsAsync()).ShouldHaveSingleItem().Id();

        await RefusedAsync(await eve.Http.DeleteAsync($"/sessions/{session}"), HttpStatusCode.NotFound, "not_found");
        await ada.Http.GetAsync("/me").ReadAsync();
    }

    [Fact, Requirement("USR-AUTH-008")]
    public async Task An_unknown_address_is_answered_like_a_wrong_password()
    {
        var ada = await RegularAsync();
        var known = await ShapeAsync(await LogInAsync(ada.Email, "not the password at all"));

        foreach (var unknown in new[] { Someone.NewEmail(), "no address", "no address\0", new string('a', 300) + "@example.org" })
            (await ShapeAsync(await LogInAsync(unknown, "not the password at all"))).ShouldBe(known);
    }

    private static async Task<string> ShapeAsync(HttpResponseMessage answer)
    {
        var problem = await RefusedAsync(answer, HttpStatusCode.Unauthorized, "invalid_credentials");
        var headers = answer.Headers.Concat(answer.Content.Headers).Select(header => header.Key).Order(StringComparer.Ordinal);
        var members = problem.EnumerateObject().Select(member => member.Name == "traceId" ? member.Name : member.ToString());
        return $"{answer.Headers.WwwAuthenticate}\n{string.Join(' ', headers)}\n{string.Join('\n', members)}";
    }
}
