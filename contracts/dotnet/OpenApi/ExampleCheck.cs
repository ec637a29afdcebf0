namespace Timetension.Contracts.OpenApi;

/// <summary>Judges the examples of a document by the schemas that they are examples of.</summary>
internal static class ExampleCheck
{
    public static IReadOnlyList<string> Violations(OpenApiNode root) =>
    [
        .. from example in Carried(root).Concat(InSchemas(root))
           from violation in Schema.Violations(example.Schema, example.Value.Value)
           select $"{example.Value.Pointer} {violation}",
    ];

    private static IEnumerable<(OpenApiNode Schema, OpenApiNode Value)> Carried(OpenApiNode root)
    {
        foreach (var (carrier, schema) in Walk.Carriers(root))
        {
            if (carrier.Get("example") is { } one)
                yield return (schema, one);
            foreach (var (_, example) in carrier.Get("examples")?.Members ?? [])
            {
                if (example.Resolve().Get("value") is { } value)
                    yield return (schema, value);
            }
        }
    }

    private static IEnumerable<(OpenApiNode Schema, OpenApiNode Value)> InSchemas(OpenApiNode root)
    {
        foreach (var schema in Walk.Schemas(root))
        {
            if (schema.Get("example") is { } one)
                yield return (schema, one);
            foreach (var example in schema.Get("examples")?.Items ?? [])
                yield return (schema, example);
        }
    }
}
