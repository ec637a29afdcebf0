using System.Net;
using Microsoft.AspNetCore.Http;

namespace Timetension.Gateway.Tests;

public sealed class RoutingTests : GatewayUnderTest
{
    [Theory]
    [InlineData("GET", "/api/things", "/things")]
    [InlineData("POST", "/api/things", "/things")]
    [InlineData("GET", "/api/things/7?a=1&a=%2F%20b", "/things/7?a=1&a=%2F%20b")]
    [InlineData("GET", "/api/things/batch", "/things/batch")]
    [InlineData("POST", "/api/things/batch", "/things/batch")]
    public async Task An_operation_reaches_its_service_without_the_prefix(string method, string path, string target)
    {
        (await Http.SendAsync(Request(HttpMethod.Parse(method), path), Ct)).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        Service.Single.ShouldSatisfyAllConditions(
            received => received.Method.ShouldBe(method),
            received => received.Target.ShouldBe(target));
    }

    [Theory]
    [InlineData("/api/nothing")]
    [InlineData("/api/things/7/8")]
    [InlineData("/things")]
    [InlineData("/api/introspect")]
    [InlineData("/api/health/live")]
    [InlineData("/api/info")]
    [InlineData("/api/openapi.json")]
    [InlineData("/api/metrics")]
    [InlineData("/api/clock")]
    public async Task What_no_document_makes_public_is_not_found(string path)
    {
        var answer = await Http.SendAsync(Request(HttpMethod.Post, path), Ct);

        answer.ShouldSatisfyAllConditions(
            () => answer.StatusCode.ShouldBe(HttpStatusCode.NotFound),
            () => answer.Content.Headers.ContentType?.MediaType.ShouldBe("application/problem+json"),
            () => Service.Requests.ShouldBeEmpty());
    }

    [Fact]
    public async Task A_path_of_an_internal_operation_is_still_one_of_a_public_template()
    {
        Service.Answer = context => context.Response.WriteAsync(context.Request.Path);

        (await Http.GetStringAsync("/api/things/secret", Ct)).ShouldBe("/things/secret");
    }

    [Fact]
    public async Task A_method_that_a_path_lacks_is_not_allowed()
    {
        var answer = await Http.SendAsync(Request(HttpMethod.Put, "/api/things/7"), Ct);

        answer.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
        answer.Content.Headers.Allow.ShouldBe(["GET", "DELETE"], ignoreOrder: true);
        answer.Content.Headers.ContentType?.MediaType.ShouldBe("application/problem+json");
    }

    [Fact]
    public async Task Where_something_was_created_is_told_by_the_public_path()
    {
        Service.Answer = context =>
        {
            context.Response.StatusCode = StatusCodes.Status201Created;
            context.Response.Headers.Location = "/things/7";
            return Task.CompletedTask;
        };

        (await Http.PostAsync("/api/things", content: null, Ct)).Headers.Location.ShouldBe(new Uri("/api/things/7", UriKind.Relative));
    }

    [Fact]
    public async Task Answers_of_services_pass_as_they_are()
    {
        Service.Answer = context =>
        {
            context.Response.StatusCode = StatusCodes.Status412PreconditionFailed;
            context.Response.ContentType = "application/problem+json";
            context.Response.Headers.ETag = "\"7\"";
            context.Response.Headers["RateLimit-Remaining"] = "12";
            return context.Response.WriteAsync("""{"code":"stale_version"}""");
        };

        var answer = await Http.DeleteAsync("/api/things/7", Ct);

        answer.StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
        answer.Headers.ETag?.Tag.ShouldBe("\"7\"");
        answer.Headers.GetValues("RateLimit-Remaining").ShouldBe(["12"]);
        (await answer.Content.ReadAsStringAsync(Ct)).ShouldBe("""{"code":"stale_version"}""");
    }
}
