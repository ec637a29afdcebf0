using System.Collections.Concurrent;
using System.Text;

namespace Timetension.Conformance;

/// <summary>Remembers the last exchange of each test as a <c>curl</c> command and what came back, for the report of a failure.</summary>
internal sealed class Recorder : DelegatingHandler
{
    private const int Longest = 2000;

    private static readonly ConcurrentDictionary<string, string> LastExchanges = new(StringComparer.Ordinal);

    internal static string? LastOf(string testId) => LastExchanges.GetValueOrDefault(testId);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (TestContext.Current.Test?.UniqueID is not { } test)
            return await base.SendAsync(request, cancellationToken);

        var curl = await CurlOfAsync(request, cancellationToken);
        LastExchanges[test] = curl;
        var answer = await base.SendAsync(request, cancellationToken);
        var body = answer.Content.Headers.ContentType?.MediaType == "text/event-stream" ? "" : await answer.Content.ReadAsStringAsync(cancellationToken);
        LastExchanges[test] = $"{curl}\n# {(int)answer.StatusCode} {answer.Content.Headers.ContentType}\n# {Shorten(body).ReplaceLineEndings("\n# ")}";
        return answer;
    }

    private static async Task<string> CurlOfAsync(HttpRequestMessage request, CancellationToken ct)
    {
        var curl = new StringBuilder($"curl -i -X {request.Method} {Quote(request.RequestUri!.AbsoluteUri)}");
        foreach (var (name, values) in request.Headers.Concat(request.Content?.Headers.AsEnumerable() ?? []))
            if (name is not "Content-Length")
                curl.Append($" \\\n  -H {Quote($"{name}: {string.Join(", ", values)}")}");
        if (request.Content is { } content)
        {
            await content.LoadIntoBufferAsync(ct);
            curl.Append($" \\\n  --data-binary {Quote(Shorten(await content.ReadAsStringAsync(ct)))}");
        }

        return curl.ToString();
    }

    private static string Shorten(string text) => text.Length <= Longest ? text : text[..Longest] + "…";

    private static string Quote(string text) => $"'{text.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
