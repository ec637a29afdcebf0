using System.Text.Json;

namespace Timetension.Contracts.OpenApi;

/// <summary>Which schemas a document of the contract may have.</summary>
internal static class SchemaRules
{
    private static readonly HashSet<string> Annotations =
    [
        "title", "description", "default", "example", "examples", "deprecated", "readOnly", "writeOnly", "$comment", "contentMediaType", "$schema",
    ];

    private static readonly HashSet<string> Applicators = ["properties", "additionalProperties", "items", "allOf", "anyOf", "oneOf", "not"];

    private static readonly HashSet<string> Types = ["null", "boolean", "object", "array", "string", "number", "integer"];

    /// <summary>Whether a keyword says something to readers and nothing of values.</summary>
    public static bool IsAnnotation(string keyword) => Annotations.Contains(keyword) || keyword.StartsWith("x-", StringComparison.Ordinal);

    public static IEnumerable<string> Violations(OpenApiNode root) => Walk.Schemas(root).SelectMany(OfSchema);

    /// <summary>Of a file that is a schema, or has <c>definitions</c> alone.</summary>
    public static IEnumerable<string> ViolationsOf(OpenApiNode file) =>
        (file.Get("definitions") is { } definitions ? definitions.Members.Select(member => member.Node) : [file]).SelectMany(Walk.WithParts).SelectMany(OfSchema);

    private static IEnumerable<string> OfSchema(OpenApiNode schema)
    {
        var isReference = schema.Value.ValueKind == JsonValueKind.Object && schema.Value.TryGetProperty("$ref", out _);
        foreach (var (keyword, argument) in schema.Members)
        {
            var violation = isReference switch
            {
                true when keyword == "$ref" => Reference(schema),
                true when !IsAnnotation(keyword) => "stands beside $ref, where draft-07 ignores it",
                false when !IsAnnotation(keyword) => Keyword(keyword, argument),
                _ => null,
            };
            if (violation is not null)
                yield return $"{argument.Pointer}: {violation}";
        }
    }

    private static string? Reference(OpenApiNode schema)
    {
        try
        {
            _ = schema.Resolve();
            return null;
        }
        catch (FormatException exception)
        {
            return exception.Message;
        }
    }

    private static string? Keyword(string keyword, OpenApiNode argument) => keyword switch
    {
        "type" when !(argument.Items.Any() ? argument.Items : [argument]).All(type => Types.Contains($"{type.Value}")) => "is no type",
        "format" when !Formats.Has($"{argument.Value}") => $"'{argument.Value}' is a format that the contract does not know",
        "pattern" => Pattern($"{argument.Value}"),
        "required" or "enum" when argument.Value.ValueKind != JsonValueKind.Array => "is no list",
        _ when SchemaAssertions.All.ContainsKey(keyword) || Applicators.Contains(keyword) => null,
        _ => "is not in the contract's subset of JSON Schema",
    };

    private static string? Pattern(string pattern)
    {
        try
        {
            _ = Patterns.Of(pattern);
            return null;
        }
        catch (ArgumentException exception)
        {
            return exception.Message;
        }
    }
}
