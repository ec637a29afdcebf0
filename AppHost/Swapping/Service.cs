namespace Timetension.AppHost.Swapping;

/// <summary>
/// A service by its name, whoever runs it: a resource that AppHost starts (<c>Here</c>), or one that already runs (<c>Elsewhere</c>).
/// Aspire has no common type for the two, and injects the address of each under another name; this is where that difference ends.
/// </summary>
internal sealed record Service(string Name, IResourceBuilder<IResourceWithEndpoints>? Here, IResourceBuilder<ExternalServiceResource>? Elsewhere)
{
    internal IResourceBuilder<IResource> Resource => (IResourceBuilder<IResource>?)Here ?? Elsewhere!;

    internal ReferenceExpression Url => Here is not null
        ? ReferenceExpression.Create($"{Here.GetEndpoint("http")}")
        : ReferenceExpression.Create($"{Elsewhere!.Resource.Uri!.ToString().TrimEnd('/')}");
}

internal static class ServiceExtensions
{
    /// <summary>Adds the C# project, or what the command line puts in its place: <c>--users http://localhost:9000</c>, <c>--users express</c>.</summary>
    /// <param name="wire">What the C# project is given. A replacement says in its manifest what it wants; one that runs elsewhere has it already.</param>
    /// <param name="port">A fixed port of its own on this machine; without it any free one.</param>
    internal static Service AddService<TProject>(
        this IDistributedApplicationBuilder builder, string name, Surroundings surroundings, Action<Wiring> wire, int? port = null)
        where TProject : IProjectMetadata, new()
    {
        Service service = surroundings.Options.Chosen.GetValueOrDefault(name, Implementations.Reference) switch
        {
            Implementations.Reference => new(name, builder.AddReference<TProject>(name, wire, port), null),
            { } url when url.Contains("://", StringComparison.Ordinal) => new(name, null, builder.AddElsewhere(name, url)),
            { } id => new(name, builder.AddReplacement(surroundings.Find(name, id), surroundings, port), null),
        };
        surroundings.Services[name] = service;
        return service;
    }

    /// <summary>Tells a consumer where the service is, under the one name that all of Timetension reads: <c>services__users__http__0</c>.</summary>
    internal static IResourceBuilder<T> WithReference<T>(this IResourceBuilder<T> consumer, Service service) where T : IResourceWithEnvironment =>
        consumer.WithEnvironment(VariableOf(service.Name), service.Url);

    internal static string VariableOf(string service) => $"services__{service}__http__0";

    /// <summary>Starts the consumer when the service answers that it is ready.</summary>
    internal static IResourceBuilder<T> WaitFor<T>(this IResourceBuilder<T> consumer, Service service) where T : IResourceWithWaitSupport =>
        consumer.WaitFor(service.Resource);

    private static IResourceBuilder<ProjectResource> AddReference<TProject>(this IDistributedApplicationBuilder builder, string name, Action<Wiring> wire, int? port)
        where TProject : IProjectMetadata, new()
    {
        var project = builder.AddProject<TProject>(name, launchProfileName: null)
            .WithHttpEndpoint(port: port)
            .WithHttpHealthCheck("/health/ready")
            .WithUrlForEndpoint("http", Describe)
            .WithAnnotation(new ImplementedBy(Implementations.Reference));
        // Deployed, the gateway is another host, and the only one that reaches a service without a port of its own: it is believed whom it asks for.
        if (builder.ExecutionContext.IsPublishMode && port is null)
            project.WithEnvironment("ASPNETCORE_FORWARDEDHEADERS_ENABLED", "true");
        wire(Wiring.Of(project));
        return project;
    }

    private static void Describe(ResourceUrlAnnotation url)
    {
        url.DisplayText = "OpenAPI";
        url.Url = "/openapi.json";
    }
}
