using System.Text.Json;
using Timetension.Contracts.OpenApi;

namespace Timetension.Contracts.Events;

/// <summary>The schemas of all events, <c>contracts/schemas</c>, able to judge what is on the wire.</summary>
public sealed class EventSchemas
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    private readonly Dictionary<string, OpenApiNode> byType;

    private EventSchemas(OpenApiNode files, IEnumerable<string> types)
    {
        Files = files;
        byType = types.ToDictionary(type => type, type => files.Get(FileOf(type))!, StringComparer.Ordinal);
    }

    /// <summary>The types that there is a schema for; the file of each has the type as its name.</summary>
    public IReadOnlyCollection<string> Types => byType.Keys;

    private OpenApiNode Files { get; }

    /// <summary>Reads the schemas in <paramref name="folder"/>.</summary>
    /// <exception cref="FormatException">A file is no JSON, or a reference points nowhere.</exception>
    public static EventSchemas Load(string folder)
    {
        var types = Directory.EnumerateFiles(Path.Combine(folder, "events"), "*.json").Select(file => Path.GetFileNameWithoutExtension(file)).Order().ToList();
        return new(SchemaFiles.Load(folder, types.Select(FileOf)), types);
    }

    /// <summary>Everything in which the body of a message breaks the contract, each with its JSON pointer; empty when it is as it should be.</summary>
    /// <remarks>Members that the schema of an entity lacks are violations: consumers ignore them, but who publishes has no use for them.</remarks>
    public IReadOnlyList<string> Check(ReadOnlyMemory<byte> body, string routingKey)
    {
        if (!byType.TryGetValue(routingKey, out var schema))
            return [$"there is no event of type '{routingKey}', which is the routing key"];
        try
        {
            using var json = JsonDocument.Parse(body, Strict);
            var violations = Schema.Violations(schema, json.RootElement);
            return violations is [] ? [.. SubjectRules.Violations(json.RootElement)] : violations;
        }
        catch (JsonException exception)
        {
            return [$"the body is no JSON: {exception.Message}"];
        }
    }

    /// <summary>Everything in which the schemas break the contract's rules for schemas, such as a keyword out of the subset.</summary>
    public IReadOnlyList<string> CheckRules() => [.. Files.Members.SelectMany(file => SchemaRules.ViolationsOf(file.Node))];

    /// <summary>Everything in which the examples of the schemas differ from them.</summary>
    public IReadOnlyList<string> CheckExamples() =>
    [
        .. from schema in byType
           let examples = schema.Value.Get("examples")?.Items.ToList() ?? []
           from violation in examples is []
               ? ["has no example"]
               : examples.SelectMany(example => Check(JsonSerializer.SerializeToUtf8Bytes(example.Value), schema.Key))
           select $"{schema.Key}: {violation}",
    ];

    private static string FileOf(string type) => $"events/{type}.json";
}
