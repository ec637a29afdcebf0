using Timetension.Contracts.OpenApi;

namespace Timetension.Testing;

/// <summary>Fails the test when an answer is not what the OpenAPI document says: status, headers, media type, body.</summary>
/// <param name="prefix">What precedes the document's paths in requests, such as <c>/api</c> at the gateway.</param>
public sealed class OpenApiHandler(OpenApiDocument document, string prefix = "") : DelegatingHandler
{
    /// <summary>Set on a request whose path or method the document lacks: its answer must be 404 or 405.</summary>
    public static readonly HttpRequestOptionsKey<bool> Undeclared = new("timetension.undeclared");

    /// <inheritdoc />
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var answer = await base.SendAsync(request, cancellationToken);
        var violations = request.Options.TryGetValue(Undeclared, out var undeclared) && undeclared
            ? CheckUndeclared(request, (int)answer.StatusCode)
            : await CheckAsync(request, answer, cancellationToken);

        return violations is []
            ? answer
            : throw new OpenApiViolationException($"{request.Method} {request.RequestUri} was not answered as documented:\n  {string.Join("\n  ", violations)}"
                + $"\n{await answer.Content.ReadAsStringAsync(cancellationToken)}");
    }

    private async Task<IReadOnlyList<string>> CheckAsync(HttpRequestMessage request, HttpResponseMessage answer, CancellationToken ct)
    {
        var isStream = answer.Content.Headers.ContentType?.MediaType == "text/event-stream";
        if (!isStream)
            await answer.Content.LoadIntoBufferAsync(ct);

        return document.Check(request.Method, Path(request), (int)answer.StatusCode, answer.Headers.Concat(answer.Content.Headers),
            answer.Content.Headers.ContentType?.ToString(), isStream ? null : await answer.Content.ReadAsByteArrayAsync(ct));
    }

    private string[] CheckUndeclared(HttpRequestMessage request, int status) =>
        document.Find(request.Method, Path(request)) is { } operation ? [$"{operation} is declared"]
        : status is 404 or 405 ? []
        : [$"{request.Method} {Path(request)} is not declared, and answers {status}"];

    private string Path(HttpRequestMessage request)
    {
        var path = request.RequestUri!.AbsolutePath;
        return path.StartsWith(prefix, StringComparison.Ordinal) ? path[prefix.Length..] : path;
    }
}

/// <summary>An answer is not what the OpenAPI document says.</summary>
public sealed class OpenApiViolationException(string message) : Exception(message);
