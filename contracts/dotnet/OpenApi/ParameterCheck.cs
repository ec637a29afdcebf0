using System.Text.Json;

namespace Timetension.Contracts.OpenApi;

/// <summary>Judges the path and the query of a request by the parameters of its operation.</summary>
internal static class ParameterCheck
{
    public static IReadOnlyList<string> Violations(OpenApiOperation operation, string path, IReadOnlyList<KeyValuePair<string, string>> query) =>
        [.. operation.Parameters.SelectMany(parameter => Violations(parameter, ValuesOf(parameter, operation, path, query))).Select(violation => $"{operation}: {violation}")];

    private static IEnumerable<string> Violations(OpenApiNode parameter, List<string>? values)
    {
        if (values is null || parameter.Get("schema") is not { } schema)
            return [];
        if (values.Count == 0)
            return parameter.Is("required") ? [$"lacks the parameter {parameter.Text("name")}"] : [];
        return values.SelectMany(value => Closest(schema, value)).Select(violation => $"the parameter {parameter.Text("name")} {violation}");
    }

    /// <summary>What is sent is text, and may mean a number or a word of JSON.</summary>
    private static IReadOnlyList<string> Closest(OpenApiNode schema, string value)
    {
        var asText = Schema.Violations(schema, Content.Text(value));
        return asText is [] || Parse(value) is not { } parsed ? asText : Schema.Violations(schema, parsed);
    }

    private static List<string>? ValuesOf(OpenApiNode parameter, OpenApiOperation operation, string path, IEnumerable<KeyValuePair<string, string>> query) => parameter.Text("in") switch
    {
        "path" => [.. operation.Path.Text.Split('/').Zip(path.Split('/')).Where(pair => pair.First == $"{{{parameter.Text("name")}}}").Select(pair => Uri.UnescapeDataString(pair.Second))],
        "query" => [.. query.Where(pair => pair.Key == parameter.Text("name")).Select(pair => pair.Value)],
        _ => null,
    };

    private static JsonElement? Parse(string value)
    {
        try
        {
            using var json = JsonDocument.Parse(value);
            return json.RootElement.ValueKind is JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False ? json.RootElement.Clone() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
