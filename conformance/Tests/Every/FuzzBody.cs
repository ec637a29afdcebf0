using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json.Nodes;
using Timetension.Contracts.OpenApi;

namespace Timetension.Conformance.Every;

/// <summary>A body that nobody would send: an example of the document, or what its schema allows, spoilt.</summary>
internal sealed record FuzzBody(byte[] Bytes, string? ContentType)
{
    private static readonly string?[] Types = ["text/plain", "application/xml", "application/x-www-form-urlencoded", "multipart/form-data", "application/json; charset=latin-9000", "json", "application/", null];
    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>
    /// What it may mean: a byte-order mark may be ignored (RFC 8259, section 8.1), and null may stand for a member or a body that is not there.
    /// </summary>
    internal IEnumerable<byte[]> Readings()
    {
        var meant = Bytes.AsSpan().StartsWith(Encoding.UTF8.Preamble) ? Bytes[Encoding.UTF8.Preamble.Length..] : Bytes;
        yield return meant;
        if (WithoutNulls(meant) is { } without)
            yield return without;
    }

    internal static FuzzBody Make(OpenApiOperation operation, Random random, IReadOnlyList<Guid> ids)
    {
        var types = operation.Node.Get("requestBody")!.Get("content")!.Members.ToList();
        var (type, media) = types[random.Next(types.Count)];
        var isJson = type.Contains("json", StringComparison.Ordinal);
        var text = isJson ? SpoiltJson(media, random, ids) : SpoiltText(media, random);
        return new(SpoiltBytes(Encoding.UTF8.GetBytes(text), random), random.Next(20) == 0 ? Types[random.Next(Types.Length)] : type);
    }

    private static string SpoiltJson(OpenApiNode media, Random random, IReadOnlyList<Guid> ids)
    {
        var examples = media.Examples;
        var schema = media.Get("schema");
        var value = schema is not null && (examples.Count == 0 || random.Next(2) == 0)
            ? new FuzzSchema(random, ids).Make(schema)
            : JsonNode.Parse(examples[random.Next(examples.Count)].GetRawText());
        var spoiler = new FuzzSpoiler(random);
        for (var times = random.Next(4); times > 0; times--)
            value = spoiler.Spoil(value);
        return spoiler.Finish(value?.ToJsonString(Plain) ?? "null");
    }

    private static string SpoiltText(OpenApiNode media, Random random)
    {
        var examples = media.Examples;
        var text = new StringBuilder(examples.Count == 0 ? "a=b" : examples[random.Next(examples.Count)].ToString());
        for (var times = random.Next(4); times > 0; times--)
            text.Insert(random.Next(text.Length + 1), FuzzValues.AnyText(random));
        return text.ToString();
    }

    private static byte[] SpoiltBytes(byte[] bytes, Random random) => random.Next(20) switch
    {
        0 => bytes[..random.Next(bytes.Length + 1)],
        1 => [.. bytes, .. bytes],
        2 => [.. bytes[..(bytes.Length / 2)], (byte)random.Next(0x80, 0x100), .. bytes[(bytes.Length / 2)..]],
        3 => [0xef, 0xbb, 0xbf, .. bytes],
        4 => [.. bytes, 0],
        5 => Encoding.Unicode.GetBytes(Encoding.UTF8.GetString(bytes)),
        6 when bytes is [(byte)'{', ..] => [.. "{\"a\":"u8, .. bytes, .. ","u8, .. bytes.AsSpan(1)],
        _ => bytes,
    };

    private static byte[]? WithoutNulls(byte[] json)
    {
        try
        {
            var value = JsonNode.Parse(json, documentOptions: new() { AllowDuplicateProperties = false });
            if (value is not JsonObject members)
                return value is null ? [] : null;
            members.Where(member => member.Value is null).ToList().ForEach(member => members.Remove(member.Key));
            return JsonSerializer.SerializeToUtf8Bytes(members);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
