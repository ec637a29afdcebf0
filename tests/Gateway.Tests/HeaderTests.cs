using System.Diagnostics;
using System.Net;
using Microsoft.AspNetCore.Http;

namespace Timetension.Gateway.Tests;

public sealed class HeaderTests : GatewayUnderTest
{
    [Theory]
    [InlineData("X-User-Id", "1")]
    [InlineData("X-User-Role", "owner")]
    [InlineData("X-Forwarded-User", "root")]
    [InlineData("X-Forwarded-Prefix", "/evil")]
    [InlineData("X-Original-URL", "/introspect")]
    [InlineData("X-Real-IP", "192.0.2.1")]
    [InlineData("Forwarded", "for=192.0.2.1")]
    [InlineData("Cookie", "a=b")]
    public async Task What_only_the_gateway_may_say_is_taken_off(string name, string value)
    {
        await Http.SendAsync(Request(HttpMethod.Get, "/api/things", (name, value)), Ct);

        Service.Single.Header(name).ShouldBeNull();
    }

    [Fact]
    public async Task The_gateway_says_who_called_itself()
    {
        await Http.SendAsync(Request(HttpMethod.Get, "/api/things", ("X-Forwarded-For", "192.0.2.1"), ("X-Forwarded-Proto", "https"), ("X-Forwarded-Host", "evil")), Ct);

        Service.Single.ShouldSatisfyAllConditions(
            received => received.Header("X-Forwarded-For").ShouldBe("127.0.0.1"),
            received => received.Header("X-Forwarded-Proto").ShouldBe("http"),
            received => received.Header("X-Forwarded-Host").ShouldBe(Address.Authority));
    }

    [Fact]
    public async Task What_a_caller_says_of_the_request_passes()
    {
        await Http.SendAsync(Request(HttpMethod.Delete, "/api/things/7", ("Authorization", "Bearer abc"), ("If-Match", "\"7\""), ("Idempotency-Key", "k")), Ct);

        Service.Single.ShouldSatisfyAllConditions(
            received => received.Header("Authorization").ShouldBe("Bearer abc"),
            received => received.Header("If-Match").ShouldBe("\"7\""),
            received => received.Header("Idempotency-Key").ShouldBe("k"));
    }

    [Fact]
    public async Task A_trace_continues_through_the_gateway()
    {
        var (trace, span) = (ActivityTraceId.CreateRandom().ToString(), ActivitySpanId.CreateRandom().ToString());

        await Http.SendAsync(Request(HttpMethod.Get, "/api/things", ("traceparent", $"00-{trace}-{span}-01")), Ct);

        Service.Single.Header("traceparent")!.ShouldStartWith($"00-{trace}-");
        Service.Single.Header("traceparent")!.ShouldEndWith("-01");
    }

    [Theory]
    [InlineData("/system")]
    [InlineData("/api/things")]
    [InlineData("/api/nothing")]
    [InlineData("/api/untold")]
    public async Task Every_answer_tells_browsers_what_to_refuse(string path)
    {
        Service.Answer = context =>
        {
            context.Response.Headers.ContentSecurityPolicy = "default-src *";
            return context.Response.WriteAsync("{}");
        };

        var answer = await Http.GetAsync(path, Ct);

        answer.Headers.GetValues("Content-Security-Policy").ShouldBe(["default-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'"]);
        answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        answer.Headers.GetValues("Referrer-Policy").ShouldBe(["same-origin"]);
        answer.Headers.Contains("Server").ShouldBeFalse();
        answer.StatusCode.ShouldNotBe(HttpStatusCode.InternalServerError);
    }

    [Theory]
    [InlineData("no-referrer", "no-referrer")]
    [InlineData("unsafe-url", "same-origin")]
    public async Task A_page_whose_address_is_a_secret_may_keep_it_from_everyone(string said, string told)
    {
        Service.Answer = context =>
        {
            context.Response.Headers["Referrer-Policy"] = said;
            return context.Response.WriteAsync("{}");
        };

        (await Http.GetAsync("/api/things", Ct)).Headers.GetValues("Referrer-Policy").ShouldBe([told]);
    }
}
