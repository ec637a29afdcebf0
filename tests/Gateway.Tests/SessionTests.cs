using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Http;

namespace Timetension.Gateway.Tests;

public sealed class SessionTests : GatewayUnderTest
{
    private const string Cookie = "timetension_session=abc-_123";
    private static readonly object Credentials = new { email = "ada@example.com", password = "correct horse battery staple" };

    [Fact]
    public async Task Signing_in_keeps_the_token_in_a_cookie_that_scripts_can_t_read()
    {
        AnswerWithASession();

        var answer = await SignInAsync(Origin);

        answer.StatusCode.ShouldBe(HttpStatusCode.Created);
        (await answer.Content.ReadAsStringAsync(Ct)).ShouldBe("""{"id":"0198c5a0-0000-7000-8000-000000000001","expiresAt":"2026-04-28T01:00:00.000Z"}""");
        answer.Headers.GetValues("Set-Cookie").ShouldHaveSingleItem().ShouldBe(
            "timetension_session=abc-_123; max-age=2592000; path=/; samesite=lax; httponly");
        Users.Single.ShouldSatisfyAllConditions(
            received => received.Method.ShouldBe("POST"),
            received => received.Target.ShouldBe("/sessions"),
            received => received.Header("X-Forwarded-For").ShouldBe("127.0.0.1"));
    }

    [Theory]
    [InlineData("invalid_credentials")]
    [InlineData("totp_required")]
    [InlineData("invalid_totp")]
    public async Task A_refused_login_is_answered_as_users_did_and_sets_no_cookie(string code)
    {
        Users.Answer = context =>
        {
            context.Response.StatusCode = StatusCodes.Status401Unauthorized;
            context.Response.ContentType = "application/problem+json";
            return context.Response.WriteAsync($$"""{"title":"Unauthorized","status":401,"code":"{{code}}"}""");
        };

        var answer = await SignInAsync(Origin);

        answer.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await answer.Content.ReadAsStringAsync(Ct)).ShouldContain(code);
        answer.Headers.Contains("Set-Cookie").ShouldBeFalse();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("null")]
    [InlineData("https://evil.example")]
    public async Task A_login_from_a_foreign_page_is_refused(string? origin)
    {
        (await SignInAsync(origin)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);

        Users.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_cookie_becomes_the_token_that_services_know()
    {
        await Http.SendAsync(Request(HttpMethod.Get, "/api/things", ("Cookie", $"a=b; {Cookie}")), Ct);

        Service.Single.Header("Authorization").ShouldBe("Bearer abc-_123");
        Service.Single.Header("Cookie").ShouldBeNull();
    }

    [Theory]
    [InlineData("timetension_session=a b")]
    [InlineData("timetension_session=")]
    [InlineData("timetension_session=a%0D%0AX-User-Id: 1")]
    [InlineData("__Host-timetension=abc")]
    public async Task A_cookie_that_the_gateway_did_not_set_is_none(string cookie)
    {
        await Http.SendAsync(Request(HttpMethod.Get, "/api/things", ("Cookie", cookie)), Ct);

        Service.Single.Header("Authorization").ShouldBeNull();
    }

    [Fact]
    public async Task A_token_of_the_caller_s_own_goes_before_the_cookie()
    {
        await Http.SendAsync(Request(HttpMethod.Post, "/api/things", ("Cookie", Cookie), ("Authorization", "Bearer own")), Ct);

        Service.Single.Header("Authorization").ShouldBe("Bearer own");
    }

    [Fact]
    public async Task A_change_by_cookie_from_the_own_page_passes()
    {
        await Http.SendAsync(Request(HttpMethod.Delete, "/api/things/7", ("Cookie", Cookie), ("Origin", Origin)), Ct);

        Service.Single.Header("Authorization").ShouldBe("Bearer abc-_123");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("null")]
    [InlineData("https://evil.example")]
    [InlineData("http://127.0.0.1")]
    public async Task A_change_by_cookie_from_elsewhere_is_refused(string? origin)
    {
        (string, string)[] headers = origin is null ? [("Cookie", Cookie)] : [("Cookie", Cookie), ("Origin", origin)];

        var answer = await Http.SendAsync(Request(HttpMethod.Post, "/api/things", headers), Ct);

        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await answer.Content.ReadAsStringAsync(Ct)).ShouldContain("foreign_origin");
        Service.Requests.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(StatusCodes.Status204NoContent)]
    [InlineData(StatusCodes.Status401Unauthorized)]
    public async Task Signing_out_ends_the_session_and_the_cookie(int answered)
    {
        Users.Answer = context =>
        {
            context.Response.StatusCode = answered;
            return answered == 204 ? Task.CompletedTask : context.Response.WriteAsync("{}");
        };

        var answer = await Own.SendAsync(Request(HttpMethod.Delete, "/session", ("Cookie", Cookie), ("Origin", Origin)), Ct);

        answer.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        answer.Headers.GetValues("Set-Cookie").ShouldHaveSingleItem().ShouldStartWith("timetension_session=; expires=Thu, 01 Jan 1970");
        Users.Single.ShouldSatisfyAllConditions(
            received => received.Target.ShouldBe("/sessions/current"),
            received => received.Header("Authorization").ShouldBe("Bearer abc-_123"));
    }

    [Fact]
    public async Task Signing_out_while_users_is_down_keeps_the_cookie()
    {
        await Users.DisposeAsync();

        var answer = await Own.SendAsync(Request(HttpMethod.Delete, "/session", ("Cookie", Cookie), ("Origin", Origin)), Ct);

        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        answer.Headers.Contains("Set-Cookie").ShouldBeFalse();
    }

    private void AnswerWithASession() => Users.Answer = context =>
    {
        context.Response.StatusCode = StatusCodes.Status201Created;
        context.Response.Headers.Location = "/sessions/0198c5a0-0000-7000-8000-000000000001";
        return context.Response.WriteAsJsonAsync(
            new { id = "0198c5a0-0000-7000-8000-000000000001", token = "abc-_123", expiresAt = "2026-04-28T01:00:00.000Z" });
    };

    private Task<HttpResponseMessage> SignInAsync(string? origin)
    {
        var request = Request(HttpMethod.Post, "/session", origin is null ? [] : [("Origin", origin)]);
        request.Content = JsonContent.Create(Credentials);
        return Own.SendAsync(request, Ct);
    }
}
