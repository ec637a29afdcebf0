using System.Text.Json.Nodes;

namespace Timetension.Conformance.Every;

/// <summary>Spoils a JSON value in one place at a time.</summary>
internal sealed class FuzzSpoiler(Random random)
{
    private readonly List<(string Mark, string Json)> raw = [];

    internal JsonNode? Spoil(JsonNode? root)
    {
        var owners = Within(root).Where(node => node is JsonObject { Count: > 0 } or JsonArray { Count: > 0 }).ToList();
        if (owners.Count == 0 || random.Next(20) == 0)
            return Raw(FuzzValues.Any(random));
        switch (owners[random.Next(owners.Count)])
        {
            case JsonObject owner:
                Spoil(owner);
                break;
            case JsonArray items when random.Next(4) == 0:
                items.Add(items[0]?.DeepClone());
                break;
            case JsonArray items:
                items[random.Next(items.Count)] = Raw(FuzzValues.Any(random));
                break;
        }

        return root;
    }

    /// <summary>The text, with what no <see cref="JsonNode"/> can hold in its places.</summary>
    internal string Finish(string json) => raw.Aggregate(json, (text, one) => text.Replace($"\"{one.Mark}\"", one.Json, StringComparison.Ordinal));

    private void Spoil(JsonObject owner)
    {
        var names = owner.Select(member => member.Key).ToList();
        var name = names[random.Next(names.Count)];
        switch (random.Next(8))
        {
            case 0:
                owner.Remove(name);
                break;
            case 1:
                owner[FuzzValues.Names[random.Next(FuzzValues.Names.Length)]] = Raw(FuzzValues.Any(random));
                break;
            case 2:
                var value = owner[name]?.DeepClone();
                owner.Remove(name);
                owner[name.ToUpperInvariant()] = value;
                break;
            case 3:
                owner[name] = new JsonArray(owner[name]?.DeepClone());
                break;
            case 4 when random.Next(2) == 0: // The same member once more, which no object can hold.
                owner[name] = Raw($"{FuzzValues.Any(random)},\"{name}\":{FuzzValues.Any(random)}");
                break;
            default:
                owner[name] = Raw(FuzzValues.Any(random));
                break;
        }
    }

    private JsonValue Raw(string json)
    {
        var mark = $"@{raw.Count}@";
        raw.Add((mark, json));
        return JsonValue.Create(mark);
    }

    private static IEnumerable<JsonNode?> Within(JsonNode? node) => node switch
    {
        JsonObject owner => owner.SelectMany(member => Within(member.Value)).Prepend(node),
        JsonArray items => items.SelectMany(Within).Prepend(node),
        _ => [node],
    };
}
