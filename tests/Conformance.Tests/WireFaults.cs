using System.Text;

namespace Timetension.ConformanceTests;

/// <summary>Faults that are made on the way.</summary>
public sealed class WireFaults
{
    [Fact]
    public async Task An_answer_loses_and_gets_headers()
    {
        using var answer = await SendAsync(new(Answer: new(Drop: ["ETag"], Set: new Dictionary<string, string>(StringComparer.Ordinal) { ["Content-Type"] = "text/plain" })));

        answer.Headers.ETag.ShouldBeNull();
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/plain");
    }

    [Fact]
    public async Task An_answer_gets_another_status_and_body()
    {
        using var answer = await SendAsync(new(Answer: new(Status: 418, Find: "\"(a)\"", Replace: "\"not $1\"")));

        ((int)answer.StatusCode).ShouldBe(418);
        (await answer.Content.ReadAsStringAsync()).ShouldBe("""{"name":"not a"}""");
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/json");
    }

    [Theory]
    [InlineData("POST", null, null)]
    [InlineData(null, "^/there$", null)]
    [InlineData(null, null, 404)]
    public async Task What_it_is_not_for_passes(string? method, string? path, int? status)
    {
        using var answer = await SendAsync(new(new(method, path, status), Answer: new(Status: 418)));

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_request_loses_a_header()
    {
        using var answer = await SendAsync(new(Request: new(Drop: ["If-Match"])));

        answer.RequestMessage!.Headers.IfMatch.ShouldBeEmpty();
    }

    private static async Task<HttpResponseMessage> SendAsync(WireFault fault)
    {
        using var http = new HttpClient(new FaultyWire(fault) { InnerHandler = new Answering() });
        using var request = new HttpRequestMessage(HttpMethod.Get, "http://127.0.0.1/here");
        request.Headers.IfMatch.ParseAdd("\"1\"");
        return await http.SendAsync(request);
    }

    private sealed class Answering : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var answer = new HttpResponseMessage(HttpStatusCode.OK) { RequestMessage = request, Content = new StringContent("""{"name":"a"}""", Encoding.UTF8, "application/json") };
            answer.Headers.ETag = new("\"1\"");
            return Task.FromResult(answer);
        }
    }
}
