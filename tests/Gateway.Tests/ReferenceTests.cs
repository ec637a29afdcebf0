using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Timetension.Gateway.Tests;

public sealed class ReferenceTests : GatewayUnderTest
{
    private const string Clock = "http://127.0.0.1:8888/";

    protected override Task ConfigureAsync()
    {
        Set("services:clock:http:0", Clock.Replace("http://", "http://name:secret@", StringComparison.Ordinal));
        return Task.CompletedTask;
    }

    [Theory]
    [InlineData("things")]
    [InlineData("clock")]
    [InlineData("gateway")]
    public async Task The_page_offers_the_document_of_each_service_and_of_the_gateway(string name) =>
        (await Own.GetStringAsync("/reference/index.js", Ct)).ShouldContain($"\"/reference/{name}.json\"");

    [Fact]
    public async Task A_document_has_what_is_public_at_the_address_that_callers_know()
    {
        var things = await Own.GetFromJsonAsync<JsonElement>("/reference/things.json", Ct);

        Server(things).ShouldBe("/api");
        Paths(things).ShouldBe(["/things", "/things/{id}", "/things/batch", "/things/files", "/things/status"]);
    }

    [Fact]
    public async Task What_has_a_port_of_its_own_has_its_own_address_and_no_password_in_it() =>
        Server(await Own.GetFromJsonAsync<JsonElement>("/reference/clock.json", Ct)).ShouldBe(Clock);

    [Fact]
    public async Task The_gateway_s_own_operations_have_no_prefix()
    {
        var gateway = await Own.GetFromJsonAsync<JsonElement>("/reference/gateway.json", Ct);

        Server(gateway).ShouldBe("/");
        Paths(gateway).ShouldContain("/session");
    }

    [Fact]
    public async Task A_document_that_does_not_exist_is_not_found() =>
        (await Own.GetAsync("/reference/nothing.json", Ct)).StatusCode.ShouldBe(HttpStatusCode.NotFound);

    [Fact]
    public async Task It_is_a_page_of_this_origin_alone_and_runs_no_script_that_stands_in_it()
    {
        (await Own.GetAsync("/reference", Ct)).Headers.Location!.OriginalString.ShouldBe("reference/index.html");
        var answer = await Own.GetAsync("/reference/index.html", Ct);

        var page = await answer.Content.ReadAsStringAsync(Ct);
        page.ShouldNotContain("://");
        page.ShouldNotContain("<script>");
        answer.Headers.GetValues("Content-Security-Policy").ShouldBe(
            ["default-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; img-src 'self' data:; style-src 'self' 'unsafe-inline'"]);
    }

    [Fact]
    public async Task The_system_page_leads_to_it() =>
        (await (await Own.SendAsync(Request(HttpMethod.Get, "/system", ("Accept", "text/html")), Ct)).Content.ReadAsStringAsync(Ct)).ShouldContain("href=\"/reference\"");

    private static string? Server(JsonElement document) => document.GetProperty("servers").EnumerateArray().Single().GetProperty("url").GetString();

    private static IEnumerable<string> Paths(JsonElement document) => document.GetProperty("paths").EnumerateObject().Select(path => path.Name);
}
