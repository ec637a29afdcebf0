using System.Text.Json;

namespace Timetension.Contracts.OpenApi;

/// <summary>
/// Judges JSON values by schemas: the subset that draft-07 and 2020-12 have in common and the contract uses; another keyword is a violation.
/// Stricter than JSON Schema in one point: where <c>properties</c> are listed and nothing is said of others, others are violations.
/// </summary>
internal static class Schema
{
    /// <summary>Everything in which <paramref name="value"/> breaks <paramref name="schema"/>, each with its JSON pointer.</summary>
    public static IReadOnlyList<string> Violations(OpenApiNode schema, JsonElement value)
    {
        var violations = new List<string>();
        Judge(schema, value, "", violations);
        return violations;
    }

    private static void Judge(OpenApiNode schema, JsonElement value, string at, List<string> violations)
    {
        var (declared, before) = (new DeclaredMembers(), violations.Count);
        Apply(schema, value, at, declared, violations);
        if (violations.Count == before)
            violations.AddRange(declared.Others(value).Select(name => $"{Child(at, name)}: the schema has no such member"));
    }

    private static void Apply(OpenApiNode reference, JsonElement value, string at, DeclaredMembers declared, List<string> violations)
    {
        var schema = reference.Resolve();
        if (schema.Value.ValueKind == JsonValueKind.False)
            violations.Add($"{at}: nothing is allowed here");

        foreach (var (keyword, argument) in schema.Members)
        {
            if (SchemaAssertions.All.TryGetValue(keyword, out var assertion))
            {
                if (assertion(argument.Value, value) is { } violation)
                    violations.Add($"{at}: {violation}");
            }
            else if (!Descend(keyword, schema, argument, value, at, declared, violations) && !SchemaRules.IsAnnotation(keyword))
            {
                violations.Add($"{at}: {schema.Pointer} has '{keyword}', which is not in the contract's subset of JSON Schema");
            }
        }
    }

    private static bool Descend(string keyword, OpenApiNode schema, OpenApiNode argument, JsonElement value, string at,
        DeclaredMembers declared, List<string> violations)
    {
        switch (keyword)
        {
            case "properties":
                declared.Add(argument.Members.Select(member => member.Name));
                foreach (var (name, property) in argument.Members)
                {
                    if (value.ValueKind == JsonValueKind.Object && value.TryGetProperty(name, out var member))
                        Judge(property, member, Child(at, name), violations);
                }

                return true;
            case "additionalProperties":
                declared.AddAll();
                foreach (var member in value.ValueKind == JsonValueKind.Object ? value.EnumerateObject() : default)
                {
                    if (schema.Get("properties")?.Get(member.Name) is null)
                        Judge(argument, member.Value, Child(at, member.Name), violations);
                }

                return true;
            case "items":
                foreach (var (index, item) in value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().Index() : [])
                    Judge(argument, item, Child(at, $"{index}"), violations);
                return true;
            case "allOf":
                foreach (var part in argument.Items)
                    Apply(part, value, at, declared, violations);
                return true;
            case "anyOf" or "oneOf":
                Alternatives.Judge(keyword, argument, at, declared, violations, (branch, inBranch, found) => Apply(branch, value, at, inBranch, found));
                return true;
            case "not":
                if (Violations(argument, value) is [])
                    violations.Add($"{at}: is what '{argument.Pointer}' excludes");
                return true;
            default:
                return false;
        }
    }

    private static string Child(string at, string name) => $"{at}/{JsonPointer.Escape(name)}";
}
