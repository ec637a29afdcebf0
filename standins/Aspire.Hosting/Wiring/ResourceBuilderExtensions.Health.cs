using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Orchestration;

namespace Aspire.Hosting;

public static partial class ResourceBuilderExtensions
{
    /// <summary>The resource is well when a check is content that is registered in AppHost's own services.</summary>
    public static IResourceBuilder<T> WithHealthCheck<T>(this IResourceBuilder<T> builder, string key) where T : IResource =>
        builder.Resource.Annotations.OfType<HealthCheckAnnotation>().Any(known => known.Key == key)
            ? throw new DistributedApplicationException($"Resource '{builder.Resource.Name}' already has a health check with key '{key}'.")
            : builder.WithAnnotation(new HealthCheckAnnotation(key));

    /// <summary>The resource is well when a path answers with a status, 200 if not said otherwise.</summary>
    public static IResourceBuilder<T> WithHttpHealthCheck<T>(this IResourceBuilder<T> builder, string? path = null, int? statusCode = null, string? endpointName = null) where T : IResourceWithEndpoints
    {
        var endpoint = endpointName is null
            ? builder.Resource.GetEndpoints().FirstOrDefault(known => known.EndpointName is "https")
              ?? builder.Resource.GetEndpoints().FirstOrDefault(known => known.EndpointName is "http")
            : builder.Resource.GetEndpoint(endpointName);
        if (endpoint is not { Exists: true })
            throw new DistributedApplicationException(
                $"Could not create HTTP health check for resource '{builder.Resource.Name}' as no endpoint was found matching one of the specified names: {endpointName ?? "https, http"}");

        var key = $"{builder.Resource.Name}_{endpoint.EndpointName}_{path}_{statusCode ?? 200}_check";
        builder.ApplicationBuilder.Services.AddHttpHealthCheck(key, _ => Task.FromResult(new Uri(endpoint.Url)), path, statusCode);
        return builder.WithHealthCheck(key);
    }
}
