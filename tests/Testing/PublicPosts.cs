using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Timetension.Contracts.OpenApi;

namespace Timetension.Testing;

/// <summary>The POSTs of a service that are for everyone, each of which takes an <c>Idempotency-Key</c>.</summary>
public static partial class PublicPosts
{
    /// <summary>The paths of those in the service's document that take the header.</summary>
    public static IReadOnlyList<string> ThatTakeAKey(string service) =>
        [.. Posts(service).Where(post => post.Node.Get("parameters")?.Items.Any(parameter => parameter.Resolve().Text("name") == "Idempotency-Key") == true).Select(post => post.Path)];

    /// <summary>The paths of those that the running service has mapped.</summary>
    public static IReadOnlyList<string> Mapped(IServiceProvider services, string service)
    {
        var inside = Posts(service).Where(post => post.Node.Is("x-internal")).Select(post => post.Path);
        var mapped = services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods.Contains(HttpMethods.Post) == true)
            .Select(endpoint => "/" + Constraint().Replace(endpoint.RoutePattern.RawText!, "").Trim('/'));
        return [.. mapped.Except(inside, StringComparer.Ordinal)];
    }

    private static IEnumerable<(string Path, OpenApiNode Node)> Posts(string service) =>
        from path in OpenApiDocument.Load(RepositoryFile.Path($"contracts/openapi/{service}.yaml")).Root.Get("paths")!.Members
        let post = path.Node.Get("post")
        where post is not null
        select (path.Name, post);

    [GeneratedRegex(":[^}]+", RegexOptions.None, matchTimeoutMilliseconds: 100)]
    private static partial Regex Constraint();
}
