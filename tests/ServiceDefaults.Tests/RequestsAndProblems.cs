using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Timetension.ServiceDefaults.Tests;

public sealed class RequestsAndProblems(NoteService service) : IClassFixture<NoteService>
{
    [Theory]
    [InlineData("""{"name":"a","count":1,"colour":"red"}""", 422, "unknown_member", "/colour")]
    [InlineData("""{"count":1}""", 422, "required", "/name")]
    [InlineData("""{"name":null,"count":1}""", 422, "invalid_type", "/name")]
    [InlineData("""{"name":"a","count":"1"}""", 422, "invalid_type", "/count")]
    [InlineData("""{"name":"a","count":1.5}""", 422, "invalid_type", "/count")]
    [InlineData("""{"name":"a","count":1,"at":"2026-03-29T09:00:00"}""", 422, "invalid_type", "/at")]
    [InlineData("""{"name":"a","count":1,"ids":["x"]}""", 422, "invalid_type", "/ids/0")]
    [InlineData("""{"name":"a","count":1""", 400, "malformed_json", null)]
    [InlineData("""{"name":"a","name":"b","count":1}""", 400, "malformed_json", null)]
    [InlineData("""[]""", 422, "invalid_type", "")]
    [InlineData("null", 422, "invalid_type", "")]
    [InlineData("", 400, "malformed_request", null)]
    public async Task A_bad_body_is_told_by_code_and_pointer(string body, int status, string code, string? pointer)
    {
        using var client = service.CreateClient();
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await client.PostAsync("/notes", content);

        var problem = await ProblemOf(response);
        ((int)response.StatusCode).ShouldBe(status, problem.ToString());
        problem.GetProperty("code").GetString().ShouldBe(code);
        if (pointer is not null)
            problem.GetProperty("errors")[0].GetProperty("pointer").GetString().ShouldBe(pointer);
    }

    [Theory]
    [InlineData("{}", "unchanged", false)]
    [InlineData("""{"name":null}""", null, true)]
    [InlineData("""{"name":"new"}""", "new", true)]
    public async Task A_merge_patch_tells_absent_from_null(string body, string? name, bool isSet)
    {
        using var client = service.CreateClient();
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await client.PatchAsync("/notes", content);

        var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
        answer.GetProperty("isSet").GetBoolean().ShouldBe(isSet);
        (answer.TryGetProperty("name", out var value) ? value.GetString() : null).ShouldBe(name);
    }

    [Theory]
    [InlineData("""{"name":1}""", 422, "invalid_type", "/name")]
    [InlineData("""{"ids":"x"}""", 422, "invalid_type", "/ids")]
    [InlineData("""{"ids":["x"]}""", 422, "invalid_type", "/ids/0")]
    [InlineData("""{"note":{"name":"a","count":1,"ids":["01993f71-2b10-7f01-9c2d-3e4f50617283",2]}}""", 422, "invalid_type", "/note/ids/1")]
    [InlineData("""{"note":{"name":"a","count":1,"colour":"red"}}""", 422, "unknown_member", "/note/colour")]
    [InlineData("""{"note":{"count":1}}""", 422, "required", "/note/name")]
    [InlineData("""{"ids":["x}""", 400, "malformed_json", null)]
    public async Task What_is_wrong_in_a_merge_patch_is_pointed_to_from_its_beginning(string body, int status, string code, string? pointer)
    {
        using var client = service.CreateClient();
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var response = await client.PatchAsync("/notes", content);

        var problem = await ProblemOf(response);
        ((int)response.StatusCode).ShouldBe(status, problem.ToString());
        problem.GetProperty("code").GetString().ShouldBe(code);
        if (pointer is not null)
            problem.GetProperty("errors")[0].GetProperty("pointer").GetString().ShouldBe(pointer);
    }

    [Theory]
    [InlineData("?limit=0", "invalid_limit")]
    [InlineData("?limit=1001", "invalid_limit")]
    [InlineData("?limit=many", "invalid_limit")]
    [InlineData("?cursor=x", "invalid_cursor")]
    public async Task A_page_has_bounds(string query, string code)
    {
        using var client = service.CreateClient();
        using var response = await client.GetAsync("/limits" + query);

        response.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await ProblemOf(response)).GetProperty("code").GetString().ShouldBe(code);
    }

    [Fact]
    public async Task Unknown_paths_and_methods_are_problems_too()
    {
        using var client = service.CreateClient();
        using var absent = await client.GetAsync("/nowhere");
        using var refused = await client.DeleteAsync("/notes");

        (await ProblemOf(absent)).GetProperty("code").GetString().ShouldBe("not_found");
        (await ProblemOf(refused)).GetProperty("code").GetString().ShouldBe("method_not_allowed");
        refused.Content.Headers.Allow.ShouldContain("POST");
    }

    [Fact]
    public async Task A_stranger_is_401_or_404_before_anything_of_the_body_is_read()
    {
        var workspace = Guid.CreateVersion7();
        using var nobody = service.CreateClient();
        using var stranger = service.CreateClient(service.Users.Issue(Guid.CreateVersion7(), "Etc/UTC", "read write", (Guid.CreateVersion7(), Role.Owner, null)));
        using var rubbish = new StringContent("rubbish", Encoding.UTF8, "application/json");

        using var unauthenticated = await nobody.PostAsync($"/workspaces/{workspace}/notes", rubbish);
        using var absent = await stranger.PostAsync($"/workspaces/{workspace}/notes", rubbish);

        unauthenticated.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        unauthenticated.Headers.WwwAuthenticate.ToString().ShouldBe("Bearer");
        absent.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Role_and_scope_bound_what_a_member_may_do()
    {
        var workspace = Guid.CreateVersion7();
        using var member = service.CreateClient(service.Users.Issue(Guid.CreateVersion7(), "Etc/UTC", "read write", (workspace, Role.Member, null)));
        using var reader = service.CreateClient(service.Users.Issue(Guid.CreateVersion7(), "Etc/UTC", "read", (workspace, Role.Owner, null)));
        var note = new { name = "a", count = 1 };

        (await member.GetAsync($"/workspaces/{workspace}/notes")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await ProblemOf(await member.PostAsJsonAsync($"/workspaces/{workspace}/notes", note))).GetProperty("code").GetString().ShouldBe("forbidden");
        (await reader.GetAsync($"/workspaces/{workspace}/notes")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await ProblemOf(await reader.PostAsJsonAsync($"/workspaces/{workspace}/notes", note))).GetProperty("code").GetString().ShouldBe("insufficient_scope");
    }

    [Fact]
    public async Task A_workspace_that_was_just_made_is_known_within_seconds()
    {
        var (user, workspace) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var token = service.Users.Issue(user, "Etc/UTC", "read", (Guid.CreateVersion7(), Role.Owner, null));
        using var member = service.CreateClient(token);
        (await member.GetAsync($"/workspaces/{workspace}/notes")).StatusCode.ShouldBe(HttpStatusCode.NotFound);

        service.Users.Join(token, workspace, Role.Owner);

        await Eventually.SeesAsync(async () => (await member.GetAsync($"/workspaces/{workspace}/notes")).StatusCode, status => status == HttpStatusCode.OK, TimeSpan.FromSeconds(4));
    }

    [Fact]
    public async Task Past_the_limit_a_token_waits()
    {
        var workspace = Guid.CreateVersion7();
        using var member = service.CreateClient(service.Users.Issue(Guid.CreateVersion7(), "Etc/UTC", "read", (workspace, Role.Member, null)));

        // Two windows' worth and one, as a clock minute may end in between.
        var answers = new List<HttpResponseMessage>();
        for (var i = 0; i < 401; i++)
            answers.Add(await member.GetAsync($"/workspaces/{workspace}/notes"));

        answers[0].Headers.GetValues("RateLimit-Limit").ShouldBe(["200"]);
        answers[0].Headers.GetValues("RateLimit-Remaining").ShouldBe(["199"]);
        var refused = answers.First(answer => answer.StatusCode == HttpStatusCode.TooManyRequests);
        refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds.ShouldBeInRange(1, 60);
    }

    private static async Task<JsonElement> ProblemOf(HttpResponseMessage response)
    {
        response.Content.Headers.ContentType?.MediaType.ShouldBe("application/problem+json");
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }
}
