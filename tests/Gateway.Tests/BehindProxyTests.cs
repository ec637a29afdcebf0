using System.Net;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Http;

namespace Timetension.Gateway.Tests;

/// <summary>Behind a proxy on this machine that ends TLS.</summary>
public sealed class BehindProxyTests : GatewayUnderTest
{
    protected override Task ConfigureAsync()
    {
        Set("BehindProxy", "true");
        return Task.CompletedTask;
    }

    [Fact]
    public async Task The_proxy_says_who_called()
    {
        var answer = await Http.SendAsync(Request(HttpMethod.Get, "/api/things", ("X-Forwarded-For", "192.0.2.1"), ("X-Forwarded-Proto", "https")), Ct);

        Service.Single.Header("X-Forwarded-For").ShouldBe("192.0.2.1");
        Service.Single.Header("X-Forwarded-Proto").ShouldBe("https");
        answer.Headers.GetValues("Strict-Transport-Security").ShouldBe(["max-age=31536000"]);
    }

    [Fact]
    public async Task Behind_tls_the_cookie_is_for_this_very_host_and_tls_alone()
    {
        Users.Answer = context =>
        {
            context.Response.StatusCode = StatusCodes.Status201Created;
            return context.Response.WriteAsJsonAsync(new { id = Guid.CreateVersion7(), token = "abc", expiresAt = "2026-04-28T01:00:00.000Z" });
        };
        var request = Request(HttpMethod.Post, "/session", ("Origin", $"https://{Address.Authority}"), ("X-Forwarded-Proto", "https"));
        request.Content = JsonContent.Create(new { email = "ada@example.com", password = "correct horse battery staple" });

        var answer = await Own.SendAsync(request, Ct);

        answer.StatusCode.ShouldBe(HttpStatusCode.Created);
        answer.Headers.GetValues("Set-Cookie").ShouldHaveSingleItem()
            .ShouldBe("__Host-timetension=abc; max-age=2592000; path=/; secure; samesite=lax; httponly");
    }
}
