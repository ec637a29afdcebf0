namespace Timetension.Contracts.OpenApi;

/// <summary>Finds the schemas of a document, and what carries an example of one.</summary>
internal static class Walk
{
    private static readonly HashSet<string> Payloads = ["example", "examples", "default", "value"];

    /// <summary>Every schema, those within schemas too. References are not followed: what they point to is found in its own place.</summary>
    public static IEnumerable<OpenApiNode> Schemas(OpenApiNode root) =>
        (root.Get("components")?.Get("schemas")?.Members.Select(member => member.Node) ?? [])
        .Concat(Carriers(root).Select(carrier => carrier.Schema))
        .SelectMany(WithParts);

    /// <summary>Media types, parameters and headers: whatever has a <c>schema</c>, outside of schemas and examples.</summary>
    public static IEnumerable<(OpenApiNode Carrier, OpenApiNode Schema)> Carriers(OpenApiNode node)
    {
        foreach (var (name, child) in node.Members)
        {
            if (name == "schema")
                yield return (node, child);
            else if (name != "schemas" && !Payloads.Contains(name))
            {
                foreach (var carrier in Carriers(child))
                    yield return carrier;
            }
        }

        foreach (var carrier in node.Items.SelectMany(Carriers))
            yield return carrier;
    }

    /// <summary>A schema and the schemas within it.</summary>
    public static IEnumerable<OpenApiNode> WithParts(OpenApiNode schema) => Parts(schema).SelectMany(WithParts).Prepend(schema);

    private static IEnumerable<OpenApiNode> Parts(OpenApiNode schema) => schema.Members.SelectMany(member => member.Name switch
    {
        "properties" => member.Node.Members.Select(property => property.Node),
        "items" or "not" or "additionalProperties" => [member.Node],
        "allOf" or "anyOf" or "oneOf" => member.Node.Items,
        _ => [],
    });
}
