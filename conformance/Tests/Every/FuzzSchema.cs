using System.Text.Json.Nodes;
using Timetension.Contracts.OpenApi;

namespace Timetension.Conformance.Every;

/// <summary>Makes values that a schema allows, as far as its keywords tell.</summary>
internal sealed class FuzzSchema(Random random, IReadOnlyList<Guid> ids)
{
    private static readonly string[] Zones = ["Europe/Warsaw", "Asia/Kathmandu", "Etc/UTC"];

    internal JsonNode? Make(OpenApiNode reference)
    {
        var schema = reference.Resolve();
        if ((schema.Get("oneOf") ?? schema.Get("anyOf"))?.Items.ToList() is { Count: > 0 } alternatives)
            return Make(alternatives[random.Next(alternatives.Count)]);
        if (schema.Get("const") is { } only)
            return JsonNode.Parse(only.Value.GetRawText());
        if (schema.Get("enum")?.Items.ToList() is { Count: > 0 } allowed)
            return JsonNode.Parse(allowed[random.Next(allowed.Count)].Value.GetRawText());
        if (schema.Get("allOf")?.Items is { } parts)
            return new JsonObject(parts.Append(schema).SelectMany(Properties).DistinctBy(property => property.Key));
        return TypeOf(schema) switch
        {
            "object" => new JsonObject(Properties(schema)),
            "array" => new JsonArray([.. Enumerable.Range(0, random.Next(4)).Select(_ => schema.Get("items") is { } items ? Make(items) : null)]),
            "integer" or "number" => JsonValue.Create(Number(schema)),
            "boolean" => JsonValue.Create(random.Next(2) == 0),
            "null" => null,
            _ => JsonValue.Create(Text(schema)),
        };
    }

    private IEnumerable<KeyValuePair<string, JsonNode?>> Properties(OpenApiNode schema)
    {
        var required = schema.Get("required")?.Items.Select(name => name.Value.GetString()).ToHashSet(StringComparer.Ordinal) ?? [];
        foreach (var (name, property) in schema.Resolve().Get("properties")?.Members ?? [])
            if (required.Contains(name) || random.Next(2) == 0)
                yield return new(name, Make(property));
    }

    private string? TypeOf(OpenApiNode schema) => schema.Get("type") is not { } type ? (schema.Get("properties") is null ? null : "object")
        : type.Items.ToList() is { Count: > 0 } several ? several[random.Next(several.Count)].Value.GetString()
        : type.Value.GetString();

    private long Number(OpenApiNode schema)
    {
        var least = schema.Get("minimum")?.Value.GetInt64() ?? 0;
        var most = schema.Get("maximum")?.Value.GetInt64() ?? least + 1000;
        return random.Next(4) switch { 0 => least, 1 => most, _ => random.NextInt64(least, most) };
    }

    private string Text(OpenApiNode schema) => schema.Text("format") switch
    {
        "uuid" => (random.Next(2) == 0 ? ids[random.Next(ids.Count)] : Guid.CreateVersion7()).ToString(),
        "date-time" => InstantConverter.Format(DateTimeOffset.UtcNow.AddMinutes(random.Next(-100_000, 100))),
        "date" => $"2026-{random.Next(1, 13):00}-{random.Next(1, 29):00}",
        "time-zone" => Zones[random.Next(Zones.Length)],
        "email" => $"{random.Next()}@example.org",
        _ when schema.Get("examples")?.Items.FirstOrDefault() is { } example => example.Value.ToString(),
        _ when schema.Get("example") is { } example => example.Value.ToString(),
        _ => new string((char)random.Next('a', 'z'), Math.Min(random.Next(schema.Get("minLength")?.Value.GetInt32() ?? 0, 30), schema.Get("maxLength")?.Value.GetInt32() ?? 30)),
    };
}
