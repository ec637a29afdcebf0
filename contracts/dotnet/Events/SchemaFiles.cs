using System.Text.Json;
using System.Text.Json.Nodes;
using Timetension.Contracts.OpenApi;

namespace Timetension.Contracts.Events;

/// <summary>
/// Schemas that refer to each other by relative file, as one document: <c>entry.json#/definitions/x</c> has become <c>#/entry.json/definitions/x</c>.
/// </summary>
internal sealed class SchemaFiles
{
    private readonly string folder;
    private readonly JsonObject files = [];

    private SchemaFiles(string folder) => this.folder = folder;

    /// <summary>Reads <paramref name="names"/> in <paramref name="folder"/>, and whatever they refer to.</summary>
    /// <exception cref="FormatException">A file is no JSON.</exception>
    /// <exception cref="FileNotFoundException">A reference names a file that is not there.</exception>
    public static OpenApiNode Load(string folder, IEnumerable<string> names)
    {
        var schemas = new SchemaFiles(folder);
        foreach (var name in names)
            schemas.Add(name);
        var root = JsonSerializer.SerializeToElement(schemas.files);
        return new OpenApiNode(root, "#", root);
    }

    private void Add(string name)
    {
        if (files.ContainsKey(name))
            return;
        var schema = Read(name);
        schema.Remove("$schema");
        files[name] = schema;
        Rewrite(schema, name);
    }

    private JsonObject Read(string name)
    {
        try
        {
            return JsonNode.Parse(File.ReadAllBytes(Path.Combine(folder, name)))?.AsObject() ?? throw new FormatException($"{name} is empty.");
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            throw new FormatException($"{name} is no schema: {exception.Message}", exception);
        }
    }

    private void Rewrite(JsonNode? node, string file)
    {
        if (node is JsonArray items)
        {
            foreach (var item in items)
                Rewrite(item, file);
        }
        else if (node is JsonObject members)
        {
            if (members["$ref"] is JsonValue reference)
                members["$ref"] = Target(reference.GetValue<string>(), file);
            foreach (var (name, member) in members)
            {
                if (name is not ("examples" or "const" or "enum"))
                    Rewrite(member, file);
            }
        }
    }

    private string Target(string reference, string file)
    {
        var (path, pointer) = reference.Split('#') is [var before, var after] ? (before, after) : (reference, "");
        var name = path is "" ? file : Path.GetRelativePath(folder, Path.Combine(folder, Path.GetDirectoryName(file)!, path)).Replace('\\', '/');
        Add(name);
        return $"#/{JsonPointer.Escape(name)}{pointer}";
    }
}
