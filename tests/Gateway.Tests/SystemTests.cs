using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Timetension.Gateway.Tests;

public sealed class SystemTests : GatewayUnderTest
{
    private const string Browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    protected override Task ConfigureAsync()
    {
        Service.Answer = Describe;
        Set("services:things:http:0", Service.Address.Replace("http://", "http://name:secret@", StringComparison.Ordinal));
        return Task.CompletedTask;
    }

    [Fact]
    public async Task The_system_page_leads_from_the_root()
    {
        var answer = await Own.GetAsync("/", Ct);

        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        answer.Headers.Location!.OriginalString.ShouldBe("/system");
    }

    [Fact]
    public async Task A_service_is_told_with_what_it_says_of_itself()
    {
        var things = await ServiceAsync("things");

        things.GetProperty("state").GetString().ShouldBe("ready");
        things.GetProperty("url").GetString().ShouldBe(Service.Address);
        things.GetProperty("info").GetRawText().ShouldBe(
            """{"implementation":"express","language":"JavaScript","framework":"<b>Express</b>","version":"5.1.0","contract":"0.1.0"}""");
        things.TryGetProperty("status", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task Whoever_is_signed_in_is_told_more()
    {
        var things = await ServiceAsync("things", ("Authorization", "Bearer abc"));

        things.GetProperty("status").GetRawText().ShouldBe("""{"lag":3}""");
        Service.Requests.Single(request => request.Target == "/things/status").Header("Authorization").ShouldBe("Bearer abc");
        Service.Requests.Where(request => request.Target != "/things/status").ShouldAllBe(request => request.Header("Authorization") == null);
    }

    [Fact]
    public async Task A_service_that_lacks_something_is_not_ready()
    {
        Service.Answer = context =>
        {
            context.Response.StatusCode = context.Request.Path == "/health/ready" ? 503 : 200;
            return context.Response.WriteAsync("no JSON at all");
        };

        var things = await ServiceAsync("things");

        things.GetProperty("state").GetString().ShouldBe("not-ready");
        things.TryGetProperty("info", out _).ShouldBeFalse();
    }

    [Fact]
    public async Task A_service_that_was_not_told_is_unreachable() =>
        (await ServiceAsync("untold")).GetRawText().ShouldBe("""{"name":"untold","state":"unreachable"}""");

    [Fact]
    public async Task Services_that_do_not_answer_are_waited_for_together()
    {
        var (things, users) = (new TaskCompletionSource<long>(), new TaskCompletionSource<long>());
        Service.Answer = context => HangAsync(context, things);
        Users.Answer = context => HangAsync(context, users);

        (await ServiceAsync("things")).GetProperty("state").GetString().ShouldBe("unreachable");

        // In turn, the second would be asked when the first is given up, after 2 s.
        Stopwatch.GetElapsedTime(await things.Task, await users.Task).Duration().ShouldBeLessThan(TimeSpan.FromSeconds(2));

        static Task HangAsync(HttpContext context, TaskCompletionSource<long> asked)
        {
            asked.TrySetResult(Stopwatch.GetTimestamp());
            return Task.Delay(Timeout.Infinite, context.RequestAborted);
        }
    }

    [Fact]
    public async Task A_browser_gets_a_page_without_scripts_where_nothing_of_a_service_is_markup()
    {
        var answer = await Own.SendAsync(Request(HttpMethod.Get, "/system", ("Accept", Browser)), Ct);

        var page = await answer.Content.ReadAsStringAsync(Ct);
        answer.Content.Headers.ContentType?.MediaType.ShouldBe("text/html");
        page.ShouldContain("""<th scope="row">things</th><td class="ready">● ready</td><td>express</td>""");
        page.ShouldContain("&lt;b&gt;Express&lt;/b&gt;");
        page.ShouldContain("""<td class="unreachable">○ unreachable</td>""");
        page.ShouldNotContain("<script");
        page.ShouldNotContain("style=");
        page.ShouldNotContain("secret");
    }

    [Theory]
    [InlineData(null, "application/json")]
    [InlineData("*/*", "application/json")]
    [InlineData("application/json", "application/json")]
    [InlineData("application/json;q=0.5, text/html", "text/html")]
    [InlineData("text/*", "text/html")]
    [InlineData("text/html;q=0, */*", "application/json")]
    [InlineData("text/csv", "application/problem+json")]
    public async Task The_form_is_the_one_that_the_caller_likes_best(string? accept, string type)
    {
        var answer = await Own.SendAsync(Request(HttpMethod.Get, "/system", accept is null ? [] : [("Accept", accept)]), Ct);

        answer.Content.Headers.ContentType?.MediaType.ShouldBe(type);
        answer.StatusCode.ShouldBe(type == "application/problem+json" ? HttpStatusCode.NotAcceptable : HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_page_s_look_comes_from_this_origin() =>
        (await Own.GetAsync("/system.css", Ct)).Content.Headers.ContentType?.MediaType.ShouldBe("text/css");

    private static Task Describe(HttpContext context) => context.Request.Path.Value switch
    {
        "/health/ready" => context.Response.WriteAsync("""{"status":"healthy"}"""),
        "/info" => context.Response.WriteAsync(
            """{"service":"things","implementation":"express","language":"JavaScript","framework":"<b>Express</b>","version":"5.1.0","contract":"0.1.0"}"""),
        _ => context.Response.WriteAsync("""{"lag":3}"""),
    };

    private async Task<JsonElement> ServiceAsync(string name, params (string, string)[] headers)
    {
        var answer = await Own.SendAsync(Request(HttpMethod.Get, "/system", headers), Ct);
        var report = await answer.Content.ReadFromJsonAsync<JsonElement>(Ct);
        return report.GetProperty("services").EnumerateArray().Single(service => service.GetProperty("name").GetString() == name);
    }
}
