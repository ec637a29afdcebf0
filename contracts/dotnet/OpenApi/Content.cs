using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Timetension.Contracts.OpenApi;

/// <summary>Judges a body by a <c>content</c> object: media types and their schemas.</summary>
internal static class Content
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    public static IEnumerable<string> Violations(OpenApiNode? content, string? contentType, ReadOnlyMemory<byte>? body)
    {
        var documented = content?.Members.Select(member => member.Name).ToList() ?? [];
        if (contentType is null)
            return body is { IsEmpty: false } ? ["a body without Content-Type"] : documented is [] ? [] : ["no body, but one is documented"];
        if (!MediaTypeHeaderValue.TryParse(contentType, out var type) || type.MediaType is not { } name)
            return [$"Content-Type '{contentType}' is malformed"];
        if (documented is [])
            return [$"a body of {name}, but none is documented"];
        if (documented.Find(range => Covers(range, name)) is not { } match)
            return [$"media type {name} is not documented; {string.Join(", ", documented)} is"];

        return body is { } bytes && content!.Get(match)?.Get("schema") is { } schema ? Judge(schema, name, bytes) : [];
    }

    /// <summary>Whether bytes of this media type are JSON.</summary>
    public static bool IsJson(string mediaType) =>
        mediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
        || mediaType.EndsWith("+json", StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<string> Judge(OpenApiNode schema, string mediaType, ReadOnlyMemory<byte> body)
    {
        if (IsJson(mediaType))
        {
            try
            {
                using var json = JsonDocument.Parse(body, Strict);
                return [.. Schema.Violations(schema, json.RootElement).Select(violation => $"body {violation}")];
            }
            catch (JsonException exception)
            {
                return [$"the body is no JSON: {exception.Message}"];
            }
        }

        return mediaType.StartsWith("text/", StringComparison.OrdinalIgnoreCase)
            ? [.. Schema.Violations(schema, Text(Encoding.UTF8.GetString(body.Span))).Select(violation => $"body {violation}")]
            : [];
    }

    /// <summary>A text as a JSON value.</summary>
    public static JsonElement Text(string text) => JsonSerializer.SerializeToElement(text);

    private static bool Covers(string range, string mediaType) =>
        range == "*/*"
        || range.Equals(mediaType, StringComparison.OrdinalIgnoreCase)
        || (range.EndsWith("/*", StringComparison.Ordinal) && mediaType.StartsWith(range[..^1], StringComparison.OrdinalIgnoreCase));
}
