namespace Timetension.Contracts.OpenApi;

/// <summary>What a document says of one method on one path.</summary>
/// <param name="Node">The operation object.</param>
/// <param name="PathItem">The path item that it stands in.</param>
public sealed record OpenApiOperation(HttpMethod Method, PathTemplate Path, OpenApiNode Node, OpenApiNode PathItem)
{
    /// <summary>Its unique name; empty when the document has none.</summary>
    public string OperationId => Node.Text("operationId") ?? "";

    /// <summary>Whether it is for other services alone (<c>x-internal</c>), not for the gateway's public.</summary>
    public bool IsInternal => Node.Is("x-internal") || PathItem.Is("x-internal");

    /// <summary>The parameters of the operation and its path, references followed.</summary>
    public IEnumerable<OpenApiNode> Parameters =>
        new[] { PathItem, Node }.SelectMany(owner => owner.Get("parameters")?.Items ?? []).Select(parameter => parameter.Resolve());

    /// <summary>The answer for <paramref name="status"/>: exact, else its range (<c>4XX</c>), else <c>default</c>; null when undocumented.</summary>
    public OpenApiNode? Answer(int status) =>
        Node.Get("responses") is { } answers
            ? answers.Get($"{status}") ?? answers.Get($"{status / 100}XX") ?? answers.Get("default")
            : null;

    /// <inheritdoc />
    public override string ToString() => $"{Method} {Path}";
}
