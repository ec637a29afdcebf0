using Timetension.Contracts.OpenApi;
using Yarp.ReverseProxy.Configuration;

namespace Timetension.Gateway;

/// <summary>
/// The public API: the union of the documents' operations under <c>/api</c>, each to the service whose document has it. What a document
/// marks <c>x-internal</c> stays inside, and so does what every service answers to the system alone, marked or not.
/// A document with <c>x-own-port</c> (timing, whose callers of 2016 know no prefix) has no part in it.
/// </summary>
internal static class PublicRoutes
{
    public const string Prefix = "/api";

    private static readonly string[] Inside = ["/health", "/info", "/introspect", "/openapi.json", "/metrics"];

    /// <summary>The operations that are public, and whose they are.</summary>
    public static IEnumerable<(string Service, OpenApiOperation Operation)> Operations(ServiceDocuments documents) =>
        from document in documents.ByService
        where !document.Value.Root.Is("x-own-port")
        from operation in document.Value.Operations
        where IsPublic(operation)
        select (document.Key, operation);

    public static bool IsPublic(OpenApiOperation operation) =>
        !operation.IsInternal && !Inside.Any(path => new PathString(operation.Path.Text).StartsWithSegments(path, StringComparison.Ordinal));

    /// <exception cref="InvalidOperationException">Two documents have the same operation.</exception>
    public static List<RouteConfig> From(ServiceDocuments documents)
    {
        var operations = Operations(documents).ToList();
        var twins = operations.GroupBy(one => one.Operation.ToString(), StringComparer.Ordinal).FirstOrDefault(group => group.Skip(1).Any());
        return twins is null
            ? [.. operations.Select(one => Route(one.Service, one.Operation))]
            : throw new InvalidOperationException($"{twins.Key} is in the documents of {string.Join(" and ", twins.Select(one => one.Service))}.");
    }

    private static RouteConfig Route(string service, OpenApiOperation operation) => new()
    {
        RouteId = $"{service}.{operation.OperationId}",
        ClusterId = service,
        Match = new RouteMatch { Methods = [operation.Method.Method], Path = Prefix + operation.Path.Text },
        MaxRequestBodySize = operation.Node.Get("x-max-body-bytes")?.Value.GetInt64(),
    };
}
