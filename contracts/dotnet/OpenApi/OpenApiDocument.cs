using System.Text.Json;

namespace Timetension.Contracts.OpenApi;

/// <summary>An OpenAPI 3.1 document of the contract, able to judge answers, requests, and itself.</summary>
public sealed class OpenApiDocument
{
    private static readonly HashSet<string> Methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace", "query"];

    private OpenApiDocument(JsonElement root)
    {
        Root = new OpenApiNode(root, "#", root);
        Operations =
        [
            .. from path in Root.Get("paths")?.Members ?? []
               from member in path.Node.Members
               where Methods.Contains(member.Name)
               let template = new PathTemplate(path.Name)
               orderby template.Rank
               select new OpenApiOperation(HttpMethod.Parse(member.Name), template, member.Node, path.Node),
        ];
    }

    /// <summary>The whole document.</summary>
    public OpenApiNode Root { get; }

    /// <summary>Every method on every path.</summary>
    public IReadOnlyList<OpenApiOperation> Operations { get; }

    /// <summary>Loads the YAML file at <paramref name="path"/>.</summary>
    /// <exception cref="FormatException">It is no YAML.</exception>
    public static OpenApiDocument Load(string path)
    {
        using var text = File.OpenText(path);
        return Load(text);
    }

    /// <inheritdoc cref="Load(string)" />
    public static OpenApiDocument Load(TextReader yaml) => new(Yaml.Read(yaml));

    /// <summary>The operation of a request; literal segments win over templates. Null when the document has none.</summary>
    public OpenApiOperation? Find(HttpMethod method, string path) =>
        Operations.FirstOrDefault(operation => operation.Method == method && operation.Path.Matches(path));

    /// <summary>The methods that <paramref name="path"/> has; none when the document lacks the path.</summary>
    public IEnumerable<HttpMethod> MethodsAt(string path) =>
        Operations.Where(operation => operation.Path.Matches(path)).Select(operation => operation.Method).Distinct();

    /// <summary>Everything in which an answer differs from the document; empty when it is as documented.</summary>
    /// <param name="path">The path of the request, without query.</param>
    /// <param name="headers">The headers of the answer and of its content.</param>
    /// <param name="contentType">The value of Content-Type; null when there is none.</param>
    /// <param name="body">The bytes of the body; null to leave it unjudged, as of an event stream.</param>
    public IReadOnlyList<string> Check(HttpMethod method, string path, int status,
        IEnumerable<KeyValuePair<string, IEnumerable<string>>> headers, string? contentType, ReadOnlyMemory<byte>? body) =>
        Find(method, path) is { } operation
            ? AnswerCheck.Violations(operation, status, headers, contentType, body)
            : [$"{method} {path}: the document has no such operation"];

    /// <summary>Everything in which the body of a request differs from the document.</summary>
    /// <inheritdoc cref="Check" />
    public IReadOnlyList<string> CheckRequest(HttpMethod method, string path, string? contentType, ReadOnlyMemory<byte> body) =>
        Find(method, path) is { } operation
            ? RequestCheck.Violations(operation, contentType, body)
            : [$"{method} {path}: the document has no such operation"];

    /// <summary>Everything in which the path and the query of a request differ from the document; parameters that it does not list are left unjudged.</summary>
    /// <param name="path">As it is sent: escaped.</param>
    /// <param name="query">Names and values as they are meant: not escaped.</param>
    public IReadOnlyList<string> CheckParameters(HttpMethod method, string path, IReadOnlyList<KeyValuePair<string, string>> query) =>
        Find(method, path) is { } operation
            ? ParameterCheck.Violations(operation, path, query)
            : [$"{method} {path}: the document has no such operation"];

    /// <summary>Everything in which the document's own examples differ from their schemas.</summary>
    public IReadOnlyList<string> CheckExamples() => ExampleCheck.Violations(Root);

    /// <summary>Everything in which the document breaks the contract's rules for documents, such as a keyword out of the subset.</summary>
    public IReadOnlyList<string> CheckRules() => [.. DocumentRules.Violations(this), .. SchemaRules.Violations(Root)];
}
