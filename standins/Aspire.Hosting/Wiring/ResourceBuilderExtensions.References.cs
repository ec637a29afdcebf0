using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>Ties resources together.</summary>
public static partial class ResourceBuilderExtensions
{
    /// <summary>Tells the resource a connection string, whole as <c>ConnectionStrings__name</c> and in parts as <c>NAME_HOST</c> and the like.</summary>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(this IResourceBuilder<TDestination> builder, IResourceBuilder<IResourceWithConnectionString> source, string? connectionName = null, bool optional = false) where TDestination : IResourceWithEnvironment
    {
        var resource = source.Resource;
        var name = connectionName ?? resource.Name;
        return builder.WithRelationship(resource, "Reference").WithEnvironment(context =>
        {
            var variable = resource.ConnectionStringEnvironmentVariable ?? $"ConnectionStrings__{name}";
            context.EnvironmentVariables[variable] = new ConnectionStringReference(resource, optional);
            foreach (var (part, value) in resource.GetConnectionProperties())
                context.EnvironmentVariables[$"{VariableName.Of(name)}_{part.ToUpperInvariant()}"] = value;
        });
    }

    /// <summary>Tells the resource where a service is: <c>services__name__http__0</c> and <c>NAME_HTTP</c>, for each endpoint.</summary>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(this IResourceBuilder<TDestination> builder, IResourceBuilder<IResourceWithServiceDiscovery> source) where TDestination : IResourceWithEnvironment =>
        builder.WithRelationship(source.Resource, "Reference").WithEnvironment(context =>
        {
            foreach (var endpoint in source.Resource.GetEndpoints())
                Tell(context, endpoint);
        });

    /// <summary>Tells the resource where one endpoint of a service is.</summary>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(this IResourceBuilder<TDestination> builder, EndpointReference endpointReference) where TDestination : IResourceWithEnvironment =>
        builder.WithRelationship(endpointReference.Resource, "Reference").WithEnvironment(context => Tell(context, endpointReference));

    /// <summary>Tells the resource where something is: <c>services__name__default__0</c>.</summary>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(this IResourceBuilder<TDestination> builder, string name, Uri uri) where TDestination : IResourceWithEnvironment =>
        builder.WithEnvironment($"services__{name}__default__0", uri.ToString()).WithEnvironment(VariableName.Encode(name), uri.ToString());

    /// <summary>Tells the resource where a service is that somebody else runs.</summary>
    public static IResourceBuilder<TDestination> WithReference<TDestination>(this IResourceBuilder<TDestination> builder, IResourceBuilder<ExternalServiceResource> externalService) where TDestination : IResourceWithEnvironment
    {
        var service = externalService.Resource;
        return builder.WithRelationship(service, "Reference").WithEnvironment(async context =>
        {
            if (service.Uri is { } known)
            {
                context.EnvironmentVariables[VariableName.Of(service.Name)] = known.ToString();
                context.EnvironmentVariables[$"services__{service.Name}__{known.Scheme}__0"] = known.ToString();
            }
            else if (context.ExecutionContext.IsPublishMode)
            {
                context.EnvironmentVariables[VariableName.Of(service.Name)] = service.UrlParameter!;
                context.EnvironmentVariables[$"services__{service.Name}__default__0"] = service.UrlParameter!;
            }
            else
            {
                var uri = await service.GetUriAsync(context.CancellationToken);
                context.EnvironmentVariables[$"{VariableName.Of(service.Name)}_{VariableName.Of(uri.Scheme)}"] = service.UrlParameter!;
                context.EnvironmentVariables[$"services__{service.Name}__{uri.Scheme}__0"] = service.UrlParameter!;
            }
        });
    }

    /// <summary>Notes that two resources belong together.</summary>
    public static IResourceBuilder<T> WithRelationship<T>(this IResourceBuilder<T> builder, IResource resource, string type) where T : IResource =>
        builder.WithAnnotation(new ResourceRelationshipAnnotation(resource, type));

    private static void Tell(EnvironmentCallbackContext context, EndpointReference endpoint)
    {
        var service = endpoint.Resource.Name;
        var key = endpoint.EndpointName is "http" or "https" ? endpoint.Scheme : endpoint.EndpointName;
        context.EnvironmentVariables[$"{VariableName.Of(service)}_{VariableName.Of(endpoint.EndpointName)}"] = endpoint;

        var index = 0;
        while (context.EnvironmentVariables.ContainsKey($"services__{service}__{key}__{index}"))
            index++;
        context.EnvironmentVariables[$"services__{service}__{key}__{index}"] = endpoint;
    }
}
