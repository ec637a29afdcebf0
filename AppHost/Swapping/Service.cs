using Timetension.AppHost.Running;

namespace Timetension.AppHost.Swapping;

/// <summary>
/// A service by its name, whoever runs it: a resource that AppHost starts (<c>Here</c>), or one that already runs (<c>Elsewhere</c>).
/// Aspire has no common type for the two, and injects the address of each under another name; this is where that difference ends.
/// </summary>
internal sealed record Service(string Name, IResourceBuilder<IResourceWithEndpoints>? Here, IResourceBuilder<ExternalServiceResource>? Elsewhere)
{
    internal IResourceBuilder<IResource> Resource => (IResourceBuilder<IResource>?)Here ?? Elsewhere!;
}

internal static class ServiceExtensions
{
    /// <summary>Adds the C# project, or what the command line puts in its place: <c>--users http://localhost:9000</c>.</summary>
    /// <param name="wire">What the service is given to work with. One that runs elsewhere has been given it already.</param>
    /// <param name="port">A fixed port of its own on this machine; without it any free one.</param>
    internal static Service AddService<TProject>(
        this IDistributedApplicationBuilder builder, string name, Options options, Action<Wiring> wire, int? port = null)
        where TProject : IProjectMetadata, new()
    {
        if (options.Elsewhere.TryGetValue(name, out var url))
            return new(name, null, builder.AddExternalService(name, url).WithHttpHealthCheck("/health/ready"));

        var project = builder.AddProject<TProject>(name, launchProfileName: null)
            .WithHttpEndpoint(port: port)
            .WithHttpHealthCheck("/health/ready")
            .WithUrlForEndpoint("http", Describe);
        // Deployed, the gateway is another host, and the only one that reaches a service without a port of its own: it is believed whom it asks for.
        if (builder.ExecutionContext.IsPublishMode && port is null)
            project.WithEnvironment("ASPNETCORE_FORWARDEDHEADERS_ENABLED", "true");
        wire(Wiring.Of(project));
        return new(name, project, null);
    }

    /// <summary>Tells a consumer where the service is, under the one name that all of Timetension reads: <c>services__users__http__0</c>.</summary>
    internal static IResourceBuilder<T> WithReference<T>(this IResourceBuilder<T> consumer, Service service) where T : IResourceWithEnvironment =>
        service switch
        {
            { Here: { } here } => consumer.WithEnvironment($"services__{service.Name}__http__0", here.GetEndpoint("http")),
            _ => consumer.WithEnvironment($"services__{service.Name}__http__0", service.Elsewhere!.Resource.Uri!.ToString().TrimEnd('/')),
        };

    /// <summary>Starts the consumer when the service answers that it is ready.</summary>
    internal static IResourceBuilder<T> WaitFor<T>(this IResourceBuilder<T> consumer, Service service) where T : IResourceWithWaitSupport =>
        consumer.WaitFor(service.Resource);

    private static void Describe(ResourceUrlAnnotation url)
    {
        url.DisplayText = "OpenAPI";
        url.Url = "/openapi.json";
    }
}
