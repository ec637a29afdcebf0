using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;

namespace Timetension.Users.Tests;

/// <summary>Every POST of the service, sent again with its <c>Idempotency-Key</c>.</summary>
public sealed class RepeatedRequests(UsersService service)
{
    private readonly ActivityContext trace = new(ActivityTraceId.CreateRandom(), ActivitySpanId.CreateRandom(), ActivityTraceFlags.Recorded);

    public static TheoryData<string> Posts => ["/users", "/sessions", "/me/password", "/password-resets", "/me/export", "/me/totp", "/me/totp/recovery-codes", "/me/tokens", "/workspaces", "/workspaces/{w}/members",
        "/workspaces/{w}/teams", "/workspaces/{w}/invitations", "/invitations/{token}/accept"];

    // Those of which nobody else is told.
    private static readonly string[] Silent = ["/sessions", "/me/password", "/password-resets", "/me/export", "/me/totp", "/me/totp/recovery-codes", "/me/tokens", "/workspaces/{w}/invitations"];

    // Tries to log in and the like are limited, repeated or not; one has put the second factor into force.
    private static int AtOnce(string post) => post switch { "/sessions" or "/me/password" or "/password-resets" => 5, "/me/totp/recovery-codes" => 4, _ => 20 };

    private static int StatusOf(string post) => post switch { "/me/password" => 204, "/password-resets" or "/me/export" => 202, "/me/totp" or "/me/totp/recovery-codes" => 200, _ => 201 };

    [Fact]
    public void These_are_all_posts_that_there_are() => PublicPosts.Mapped(service.Services, "users").ShouldBe([.. Posts.Select(post => post.Data)], ignoreOrder: true);

    [Fact]
    public void The_contract_says_so_of_each() => PublicPosts.ThatTakeAKey("users").ShouldBe(PublicPosts.Mapped(service.Services, "users"), ignoreOrder: true);

    [Theory]
    [MemberData(nameof(Posts))]
    public async Task It_is_answered_alike_and_done_once(string post)
    {
        var (http, path, body) = await service.PrepareAsync(post);
        await using var events = await service.Broker.ListenAsync("timetension.users.#");
        var key = Guid.NewGuid().ToString();
        var first = await SendAsync(http, path, body, key);
        var second = await SendAsync(http, path, body, key);

        first.Status.ShouldBe(StatusOf(post), first.Body);
        second.ShouldBe(first);
        var heard = await HeardAsync(events);
        heard.ShouldBeUnique();
        (heard.Count > 0).ShouldBe(!Silent.Contains(post));
    }

    [Theory]
    [MemberData(nameof(Posts))]
    public async Task Many_at_once_are_answered_alike_and_done_once(string post)
    {
        var (http, path, body) = await service.PrepareAsync(post);
        await using var events = await service.Broker.ListenAsync("timetension.users.#");
        var key = Guid.NewGuid().ToString();
        var answers = await Task.WhenAll(Enumerable.Range(0, AtOnce(post)).Select(_ => SendAsync(http, path, body, key)));

        answers.Distinct().ShouldHaveSingleItem().Status.ShouldBe(StatusOf(post), answers[0].Body);
        var heard = await HeardAsync(events);
        heard.ShouldBeUnique();
        (heard.Count > 0).ShouldBe(!Silent.Contains(post));
    }

    [Theory]
    [MemberData(nameof(Posts))]
    public async Task With_another_body_it_is_refused(string post)
    {
        var (http, path, body) = await service.PrepareAsync(post);
        var (_, _, other) = await service.PrepareAsync(post);
        var key = Guid.NewGuid().ToString();
        await SendAsync(http, path, body, key);

        (await SendAsync(http, path, other, key)).ShouldBeRefused("idempotency_key_reused");
    }

    [Theory]
    [MemberData(nameof(Posts))]
    public async Task A_key_that_is_none_is_refused(string post)
    {
        var (http, path, body) = await service.PrepareAsync(post);
        foreach (var key in (string[])["", new string('k', 256)])
            (await SendAsync(http, path, body, key)).ShouldBeRefused("invalid_idempotency_key");
    }

    [Fact]
    public async Task A_key_is_one_user_s_alone()
    {
        var (ada, bob) = (await service.SomeoneAsync(), await service.SomeoneAsync("Bob"));
        var first = await SendAsync(ada.Http, "/workspaces", new { name = "Engines" }, "key");
        var second = await SendAsync(bob.Http, "/workspaces", new { name = "Engines" }, "key");

        second.Status.ShouldBe(201, second.Body);
        second.Location.ShouldNotBe(first.Location);
    }

    [Fact]
    public async Task A_repeated_login_counts_as_a_try()
    {
        var (http, path, body) = await service.PrepareAsync("/sessions");
        var key = Guid.NewGuid().ToString();
        var statuses = new List<int>();
        for (var attempt = 0; attempt < 6; attempt++)
            statuses.Add((await SendAsync(http, path, body, key)).Status);

        statuses.ShouldBe([201, 201, 201, 201, 201, 429]);
    }

    [Fact]
    public async Task Of_a_login_neither_the_token_nor_the_key_nor_the_body_s_hash_is_kept()
    {
        var email = $"{Guid.NewGuid():N}@example.org";
        var http = service.Visitor();
        var key = $"key-{Guid.NewGuid():N}";
        var registration = await SendAsync(http, "/users", new { email, password = Someone.Password, displayName = "Ada", timeZone = "Etc/UTC" }, key);
        var session = await SendAsync(http, "/sessions", new { email, password = Someone.Password }, key);

        (registration.Status, session.Status).ShouldBe((201, 201));
        (await KeptAsync($"{key}")).ShouldBe(0);
        (await KeptAsync(email)).ShouldBe(0);
        (await KeptAsync(JsonElement.Parse(session.Body).Text("token"))).ShouldBe(0);
        (await service.ReadAsync<int>("select count(*) from idempotency_keys where request_hash = sha256(convert_to(@Body, 'UTF8'))",
            new { Body = JsonSerializer.Serialize(new { email, password = Someone.Password }) })).ShouldBe(0);
        (await service.ReadAsync<int>("select count(*) from idempotency_keys where scope = 'anonymous' and headers->>'Location' = @Location", new { session.Location })).ShouldBe(1);
    }

    [Fact]
    public async Task With_the_account_its_answers_go()
    {
        var ada = await service.SomeoneAsync();
        await SendAsync(ada.Http, "/workspaces", new { name = "Engines" }, "key");
        await ada.Http.DeleteAsync("/me", version: 1).ReadAsync(204);

        (await service.ReadAsync<int>("select count(*) from idempotency_keys where scope = @Scope", new { Scope = ada.Id.ToString() })).ShouldBe(0);
    }

    // Every column of every row, as bytes.
    private Task<int> KeptAsync(string secret) => service.ReadAsync<int>(
        "select count(*) from idempotency_keys k where k::text like '%' || @secret || '%' or position(convert_to(@secret, 'UTF8') in body) > 0", new { secret });

    // What the repeated requests caused, as their trace tells: other tests are heard, too. A login causes nothing: the last one is a registration's in any case.
    private async Task<List<(string Type, string Subject)>> HeardAsync(EventListener events)
    {
        var last = await service.SomeoneAsync("Last");
        var heard = new List<Heard>();
        do
            heard.Add(await events.NextAsync());
        while (heard[^1].Event.Subject != $"{last.Id}");
        return [.. heard.Where(IsOfThisTest).Select(message => (message.RoutingKey, message.Event.Subject))];
    }

    private bool IsOfThisTest(Heard message) =>
        ActivityContext.TryParse(Encoding.UTF8.GetString((byte[])message.Properties.Headers!["traceparent"]!), null, out var context) && context.TraceId == trace.TraceId;

    private async Task<Answer> SendAsync(HttpClient http, string path, object body, string key)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        request.Headers.Add("traceparent", $"00-{trace.TraceId}-{trace.SpanId}-01");
        using var answer = await http.SendAsync(request);
        return new((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(), answer.Headers.ETag, answer.Headers.Location?.OriginalString, answer.Headers.CacheControl);
    }

    private sealed record Answer(int Status, string Body, EntityTagHeaderValue? ETag, string? Location, CacheControlHeaderValue? CacheControl)
    {
        internal void ShouldBeRefused(string code)
        {
            Status.ShouldBe(422, Body);
            JsonElement.Parse(Body).Text("code").ShouldBe(code);
        }
    }
}
