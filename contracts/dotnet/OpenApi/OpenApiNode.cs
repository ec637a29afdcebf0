using System.Text.Json;

namespace Timetension.Contracts.OpenApi;

/// <summary>A value in a document, and where it stands there.</summary>
/// <param name="Value">The value as it is written: perhaps a reference.</param>
/// <param name="Pointer">Its JSON pointer (RFC 6901), as a fragment: <c>#/paths/~1entries/get</c>.</param>
/// <param name="Root">The document, for references.</param>
public sealed record OpenApiNode(JsonElement Value, string Pointer, JsonElement Root)
{
    private const int LongestChain = 16;

    /// <summary>Whether there is a value of kind object.</summary>
    public bool IsObject => Value.ValueKind == JsonValueKind.Object;

    /// <summary>The members in the order of the document; none if it is no object.</summary>
    public IEnumerable<(string Name, OpenApiNode Node)> Members =>
        IsObject ? Value.EnumerateObject().Select(member => (member.Name, Child(member.Name, member.Value))) : [];

    /// <summary>The elements; none if it is no array.</summary>
    public IEnumerable<OpenApiNode> Items =>
        Value.ValueKind == JsonValueKind.Array ? Value.EnumerateArray().Select((item, at) => Child($"{at}", item)) : [];

    /// <summary>The member <paramref name="name"/>, through its reference if it is one; null when absent.</summary>
    public OpenApiNode? Get(string name) =>
        IsObject && Value.TryGetProperty(name, out var value) ? Child(name, value).Resolve() : null;

    /// <summary>The text of the member <paramref name="name"/>; null when absent or no text.</summary>
    public string? Text(string name) =>
        Get(name) is { Value.ValueKind: JsonValueKind.String } node ? node.Value.GetString() : null;

    /// <summary>Whether the member <paramref name="name"/> is <c>true</c>.</summary>
    public bool Is(string name) => Get(name) is { Value.ValueKind: JsonValueKind.True };

    /// <summary>The examples of a media type or parameter, its only one included.</summary>
    public IReadOnlyList<JsonElement> Examples =>
    [
        .. Get("examples")?.Members.Select(example => example.Node.Resolve().Get("value")!.Value) ?? [],
        .. Get("example") is { } example ? [example.Value] : Array.Empty<JsonElement>(),
    ];

    /// <summary>What a reference (<c>$ref: '#/…'</c>) points to; itself if it is none.</summary>
    /// <exception cref="FormatException">The reference points nowhere, in a circle, or out of the document.</exception>
    public OpenApiNode Resolve()
    {
        var node = this;
        for (var hop = 0; node.IsObject && node.Value.TryGetProperty("$ref", out var reference); hop++)
        {
            if (hop == LongestChain)
                throw new FormatException($"{Pointer}: the reference goes in a circle.");
            node = At(reference.GetString() ?? "");
        }

        return node;
    }

    private OpenApiNode At(string pointer)
    {
        if (!pointer.StartsWith("#/", StringComparison.Ordinal))
            throw new FormatException($"{Pointer}: '{pointer}' points out of the document.");

        var value = Root;
        foreach (var token in pointer[2..].Split('/').Select(JsonPointer.Unescape))
        {
            if (value.ValueKind != JsonValueKind.Object || !value.TryGetProperty(token, out value))
                throw new FormatException($"{Pointer}: '{pointer}' points nowhere.");
        }

        return new OpenApiNode(value, pointer, Root);
    }

    private OpenApiNode Child(string name, JsonElement value) => new(value, $"{Pointer}/{JsonPointer.Escape(name)}", Root);
}
