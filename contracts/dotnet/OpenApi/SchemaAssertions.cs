using System.Collections.Frozen;
using System.Globalization;
using System.Text.Json;

namespace Timetension.Contracts.OpenApi;

/// <summary>The keywords that look at one value without descending: what is wrong with it, or null.</summary>
internal static class SchemaAssertions
{
    public delegate string? Assertion(JsonElement argument, JsonElement value);

    public static readonly FrozenDictionary<string, Assertion> All = new Dictionary<string, Assertion>(StringComparer.Ordinal)
    {
        ["type"] = (types, value) => OneOrMore(types).Any(type => HasType(value, type.GetString()))
            ? null : $"{Show(value)} is not of type {types}",
        ["enum"] = (allowed, value) => allowed.EnumerateArray().Any(one => JsonElement.DeepEquals(one, value))
            ? null : $"{Show(value)} is not one of {allowed}",
        ["const"] = (only, value) => JsonElement.DeepEquals(only, value) ? null : $"{Show(value)} is not {Show(only)}",
        ["required"] = (names, value) => IsObject(value)
            && names.EnumerateArray().Where(name => !value.TryGetProperty(name.GetString()!, out _)).ToList() is { Count: > 0 } missing
            ? $"lacks {string.Join(", ", missing)}" : null,
        ["format"] = (format, value) => IsText(value) && !Formats.Matches(format.GetString()!, value.GetString()!)
            ? $"{Show(value)} is no {format}" : null,
        ["pattern"] = (pattern, value) => IsText(value) && !Patterns.Of(pattern.GetString()!).IsMatch(value.GetString()!)
            ? $"{Show(value)} does not match {pattern}" : null,
        ["minLength"] = (least, value) => IsText(value) && Length(value) < least.GetInt32() ? $"is shorter than {least}" : null,
        ["maxLength"] = (most, value) => IsText(value) && Length(value) > most.GetInt32() ? $"is longer than {most}" : null,
        ["minItems"] = (least, value) => IsArray(value) && value.GetArrayLength() < least.GetInt32() ? $"has fewer items than {least}" : null,
        ["maxItems"] = (most, value) => IsArray(value) && value.GetArrayLength() > most.GetInt32() ? $"has more items than {most}" : null,
        ["uniqueItems"] = (wanted, value) => wanted.GetBoolean() && IsArray(value) && HasTwins([.. value.EnumerateArray()])
            ? "has an item twice" : null,
        ["minimum"] = (least, value) => IsNumber(value) && value.GetDouble() < least.GetDouble() ? $"{value} is less than {least}" : null,
        ["maximum"] = (most, value) => IsNumber(value) && value.GetDouble() > most.GetDouble() ? $"{value} is more than {most}" : null,
        ["exclusiveMinimum"] = (bound, value) => IsNumber(value) && value.GetDouble() <= bound.GetDouble()
            ? $"{value} is not more than {bound}" : null,
        ["exclusiveMaximum"] = (bound, value) => IsNumber(value) && value.GetDouble() >= bound.GetDouble()
            ? $"{value} is not less than {bound}" : null,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static bool HasType(JsonElement value, string? type) => type switch
    {
        "null" => value.ValueKind == JsonValueKind.Null,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "object" => IsObject(value),
        "array" => IsArray(value),
        "string" => IsText(value),
        "number" => IsNumber(value),
        "integer" => IsNumber(value) && double.IsInteger(value.GetDouble()),
        _ => false,
    };

    private static JsonElement[] OneOrMore(JsonElement types) => IsArray(types) ? [.. types.EnumerateArray()] : [types];

    private static bool HasTwins(JsonElement[] items) =>
        items.Index().Any(item => items.Skip(item.Index + 1).Any(other => JsonElement.DeepEquals(item.Item, other)));

    /// <summary>Characters as JSON Schema counts them: Unicode code points.</summary>
    private static int Length(JsonElement text) => text.GetString()!.EnumerateRunes().Count();

    private static string Show(JsonElement value)
    {
        var text = value.GetRawText();
        return text.Length <= 100 ? text : string.Create(CultureInfo.InvariantCulture, $"{text[..100]}… ({text.Length} characters)");
    }

    private static bool IsObject(JsonElement value) => value.ValueKind == JsonValueKind.Object;

    private static bool IsArray(JsonElement value) => value.ValueKind == JsonValueKind.Array;

    private static bool IsText(JsonElement value) => value.ValueKind == JsonValueKind.String;

    private static bool IsNumber(JsonElement value) => value.ValueKind == JsonValueKind.Number;
}
