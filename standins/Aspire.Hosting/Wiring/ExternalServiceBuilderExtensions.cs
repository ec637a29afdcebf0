using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Orchestration;

namespace Aspire.Hosting;

/// <summary>Adds services that somebody else runs.</summary>
public static class ExternalServiceBuilderExtensions
{
    /// <summary>At a URL.</summary>
    public static IResourceBuilder<ExternalServiceResource> AddExternalService(this IDistributedApplicationBuilder builder, string name, string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var uri)
            ? builder.AddExternalService(name, uri)
            : throw new ArgumentException($"The URL '{url}' for external service '{name}' is not an absolute URL.", nameof(url));

    /// <summary>At a URL.</summary>
    public static IResourceBuilder<ExternalServiceResource> AddExternalService(this IDistributedApplicationBuilder builder, string name, Uri uri) =>
        builder.AddResource(new ExternalServiceResource(name, uri)).WithUrl(uri.ToString());

    /// <summary>At a URL that configuration names.</summary>
    public static IResourceBuilder<ExternalServiceResource> AddExternalService(this IDistributedApplicationBuilder builder, string name, IResourceBuilder<ParameterResource> urlParameter) =>
        builder.AddResource(new ExternalServiceResource(name, urlParameter.Resource)).WithUrl($"{urlParameter}");

    /// <summary>The service is well when a path answers with a status, 200 if not said otherwise.</summary>
    public static IResourceBuilder<ExternalServiceResource> WithHttpHealthCheck(this IResourceBuilder<ExternalServiceResource> builder, string? path = null, int? statusCode = null)
    {
        var key = $"{builder.Resource.Name}_external{(path is null ? "" : "_" + path)}_{statusCode ?? 200}_check";
        builder.ApplicationBuilder.Services.AddHttpHealthCheck(key, builder.Resource.GetUriAsync, path, statusCode);
        return builder.WithHealthCheck(key);
    }
}
