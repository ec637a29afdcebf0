using System.Text;

namespace Timetension.Conformance.Every;

/// <summary>Requests that are not as they should be.</summary>
public sealed class Requests : ApiTest
{
    [Theory, Requirement("API-HTTP-001")]
    [InlineData("{")]
    [InlineData("name=Engines")]
    [InlineData("{]")]
    public async Task A_body_that_is_no_json_is_malformed(string body)
    {
        var ada = await SignInAsync();
        foreach (var operation in Posts)
            await RefusedAsync(await SendAsync(ada.Http, operation, ada.Workspace, new StringContent(body, Encoding.UTF8, "application/json")), HttpStatusCode.BadRequest, "malformed_json");
    }

    [Fact, Requirement("API-HTTP-002")]
    public async Task A_body_of_another_media_type_is_not_taken()
    {
        var ada = await SignInAsync();
        foreach (var operation in Posts)
            foreach (var type in new[] { "text/plain", "application/xml", "application/x-www-form-urlencoded" })
                await RefusedAsync(await SendAsync(ada.Http, operation, ada.Workspace, new StringContent("{}", Encoding.UTF8, type)), HttpStatusCode.UnsupportedMediaType);
    }

    [Fact, Requirement("API-HTTP-003")]
    public async Task A_body_past_the_limit_is_too_large()
    {
        var ada = await SignInAsync();
        foreach (var operation in Posts)
            await RefusedAsync(await SendAsync(ada.Http, operation, ada.Workspace, new StringContent(new string(' ', 1024 * 1024) + "{}", Encoding.UTF8, "application/json")),
                HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact, Requirement("API-HTTP-004")]
    public async Task A_body_that_is_json_and_no_object_breaks_a_rule()
    {
        var ada = await SignInAsync();
        foreach (var operation in Posts)
            foreach (var body in new[] { "[]", "7", "\"text\"", "null" })
                await RefusedAsync(await SendAsync(ada.Http, operation, ada.Workspace, new StringContent(body, Encoding.UTF8, "application/json")), HttpStatusCode.UnprocessableEntity);
    }

    [Fact, Requirement("API-HTTP-007")]
    public async Task An_object_that_has_a_name_twice_is_malformed()
    {
        var ada = await SignInAsync();
        foreach (var operation in Posts)
        {
            var example = operation.Node.Get("requestBody")!.Get("content")!.Get("application/json")!.Examples.First(example => example.EnumerateObject().Any());
            var first = example.EnumerateObject().First();
            var body = $"{{\"{first.Name}\":{first.Value.GetRawText()},{example.GetRawText().TrimStart()[1..]}";
            await RefusedAsync(await SendAsync(ada.Http, operation, ada.Workspace, new StringContent(body, Encoding.UTF8, "application/json")), HttpStatusCode.BadRequest, "malformed_json");
        }
    }

    [Fact, Requirement("API-HTTP-005")]
    public async Task What_is_no_id_finds_nothing_and_breaks_nothing()
    {
        var ada = await SignInAsync();
        // Without the contract's eyes: a server may answer 400 to what it can't decode, before it knows the route.
        using var http = new HttpClient { BaseAddress = Subject.Address, DefaultRequestHeaders = { Authorization = new("Bearer", ada.Token) } };
        foreach (var operation in ForSignedIn.Where(operation => operation.Path.Parameters.Any()))
            foreach (var id in new[] { "0", "-1", "null", "'%20or%20'1'='1", "%00", "%FF%FE", "..%2F..%2Fetc", "%F0%9F%95%B0", "{w}", new string('9', 500), $"{Guid.CreateVersion7()}%20" })
                foreach (var odd in operation.Path.Parameters)
                {
                    using var request = new HttpRequestMessage(operation.Method, PathOf(operation, name => name == odd ? id : name == "w" ? $"{ada.Workspace}" : $"{Guid.CreateVersion7()}"));
                    request.Headers.IfMatch.ParseAdd("*");
                    using var answer = await http.SendAsync(request);
                    ((int)answer.StatusCode).ShouldBeInRange(400, 499, $"{operation}, {odd} is {id}");
                }
    }

    [Fact, Requirement("API-HTTP-006")]
    public async Task An_odd_query_breaks_nothing()
    {
        var ada = await SignInAsync();
        using var http = new HttpClient { BaseAddress = Subject.Address, DefaultRequestHeaders = { Authorization = new("Bearer", ada.Token) } };
        var names = new[] { "from", "to", "groupBy", "zone", "sort", "x" };
        var values = new[] { "", "%00", "!!!!", "-1", "99999999999999999999", "2026-02-30", "'", "%F0%9F%95%B0", "null", new string('a', 2000) };
        foreach (var operation in ForSignedIn.Where(operation => operation.Method == HttpMethod.Get))
            foreach (var query in values.SelectMany((value, at) => new[] { $"limit={value}", $"cursor={value}", $"{names[at % names.Length]}={value}" })
                .Append("limit=1&limit=2").Append("limit[]=1").Append("&&==&"))
            {
                // A stream's answer has no end.
                using var answer = await http.GetAsync($"{PathOf(operation, name => name == "w" ? $"{ada.Workspace}" : $"{Guid.CreateVersion7()}")}?{query}",
                    HttpCompletionOption.ResponseHeadersRead);
                ((int)answer.StatusCode).ShouldBeLessThan(500, $"{operation}?{query}");
            }
    }
}
