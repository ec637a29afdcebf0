using System.Globalization;
using System.Text.Json;

namespace Timetension.Contracts.OpenApi;

/// <summary>Judges an answer by its operation: status, headers, media type, body.</summary>
internal static class AnswerCheck
{
    public static IReadOnlyList<string> Violations(OpenApiOperation operation, int status,
        IEnumerable<KeyValuePair<string, IEnumerable<string>>> headers, string? contentType, ReadOnlyMemory<byte>? body)
    {
        if (operation.Answer(status) is not { } answer)
            return [$"{operation}: status {status} is not documented"];

        var violations = Headers(answer, headers);
        if (operation.Method != HttpMethod.Head)
            violations = violations.Concat(Content.Violations(answer.Get("content"), contentType, body));
        return [.. violations.Select(violation => $"{operation} {status}: {violation}")];
    }

    private static IEnumerable<string> Headers(OpenApiNode answer, IEnumerable<KeyValuePair<string, IEnumerable<string>>> headers)
    {
        var sent = headers.ToLookup(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);
        foreach (var (name, node) in answer.Get("headers")?.Members ?? [])
        {
            var header = node.Resolve();
            if (!sent.Contains(name))
            {
                if (header.Is("required"))
                    yield return $"header {name} is missing";
            }
            else if (header.Get("schema") is { } schema)
            {
                foreach (var violation in Schema.Violations(schema, Value(schema, sent[name].First())))
                    yield return $"header {name} {violation}";
            }
        }
    }

    /// <summary>A header's text as the type that its schema wants.</summary>
    private static JsonElement Value(OpenApiNode schema, string text) => schema.Text("type") switch
    {
        "integer" when long.TryParse(text, CultureInfo.InvariantCulture, out var number) => JsonSerializer.SerializeToElement(number),
        "boolean" when bool.TryParse(text, out var flag) => JsonSerializer.SerializeToElement(flag),
        _ => Content.Text(text),
    };
}
