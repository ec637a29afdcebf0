using Timetension.AppHost.Infrastructure;

namespace Timetension.AppHost.Swapping;

/// <summary>
/// What a service is given to work with, in Aspire's words, but for a project, an executable and a container alike: each of them has an
/// environment and can wait, and Aspire has no one type that says so.
/// </summary>
internal sealed record Wiring(IResourceBuilder<IResourceWithEnvironment> Environment, IResourceBuilder<IResourceWithWaitSupport> Order)
{
    internal static Wiring Of<T>(IResourceBuilder<T> service) where T : class, IResourceWithEnvironment, IResourceWithWaitSupport => new(service, service);

    /// <summary>What the service has of a server: it gets the connection string, and starts when the server answers.</summary>
    internal Wiring WithReference(IResourceBuilder<ServiceAccountResource> account) => WithReference(account, account.Resource.ConnectionName);

    /// <summary>A server that all services use alike.</summary>
    internal Wiring WithReference(IResourceBuilder<IResourceWithConnectionString> server) => WithReference(server, server.Resource.Name);

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

    /// <summary>A service that is added later: its address is asked for when all are known.</summary>
    internal Wiring WithLaterReference(string service, Surroundings surroundings)
    {
        Environment.WithEnvironment(context => context.EnvironmentVariables[ServiceExtensions.VariableOf(service)] = surroundings.Services[service].Url);
        return this;
    }

    /// <summary>A folder of this machine: what is deployed is on another, and is told there.</summary>
    internal Wiring WithFolder(string name, string folder)
    {
        if (Environment.ApplicationBuilder.ExecutionContext.IsRunMode)
            Environment.WithEnvironment(name, folder);
        return this;
    }

    private Wiring WithReference(IResourceBuilder<IResourceWithConnectionString> server, string connectionName)
    {
        Environment.WithReference(server, connectionName);
        Order.WaitFor(server);
        return this;
    }
}
