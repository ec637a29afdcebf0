namespace Timetension.AppHost.Swapping;

/// <summary>
/// What a service is given to work with, in Aspire's words, but for a project, an executable and a container alike: each of them has an
/// environment and can wait, and Aspire has no one type that says so.
/// </summary>
internal sealed record Wiring(IResourceBuilder<IResourceWithEnvironment> Environment, IResourceBuilder<IResourceWithWaitSupport> Order)
{
    internal static Wiring Of<T>(IResourceBuilder<T> service) where T : class, IResourceWithEnvironment, IResourceWithWaitSupport => new(service, service);

    /// <summary>A server: the service gets the connection string, and starts when the server answers.</summary>
    internal Wiring WithReference(IResourceBuilder<IResourceWithConnectionString> server)
    {
        Environment.WithReference(server, ConnectionName(server.Resource));
        Order.WaitFor(server);
        return this;
    }

    /// <summary>Another service: this one gets its address. It does not wait, because it needs the other to answer, not to start.</summary>
    internal Wiring WithReference(Service service)
    {
        Environment.WithReference(service);
        return this;
    }

    internal Wiring WithEnvironment(string name, IResourceBuilder<ParameterResource> value)
    {
        Environment.WithEnvironment(name, value);
        return this;
    }

    /// <summary>What is known only when all services are added, such as the address of one that comes later.</summary>
    internal Wiring WithEnvironment(string name, Func<ReferenceExpression> value)
    {
        Environment.WithEnvironment(context => context.EnvironmentVariables[name] = value());
        return this;
    }

    /// <summary>A folder of this machine: what is deployed is on another, and is told there.</summary>
    internal Wiring WithFolder(string name, string folder)
    {
        if (Environment.ApplicationBuilder.ExecutionContext.IsRunMode)
            Environment.WithEnvironment(name, folder);
        return this;
    }

    /// <summary>A database has the name of its service, which as a resource is the service's own.</summary>
    private static string ConnectionName(IResource server) => server.Name.EndsWith("-database", StringComparison.Ordinal) ? server.Name[..^"-database".Length] : server.Name;
}
