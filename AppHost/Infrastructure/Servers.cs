using Timetension.AppHost.Running;

namespace Timetension.AppHost.Infrastructure;

/// <summary>The three servers, wherever they run: to a service they are three connection strings.</summary>
/// <param name="DatabaseOf">The database of a service, by the service's name and its own: a name on the server, which nobody has created yet.</param>
internal sealed record Servers(
    IResourceBuilder<IResourceWithConnectionString> Postgres,
    IResourceBuilder<IResourceWithConnectionString> RabbitMQ,
    IResourceBuilder<IResourceWithConnectionString> Redis,
    Func<string, string, IResourceBuilder<IResourceWithConnectionString>> DatabaseOf)
{
    /// <summary>The database that has the name of its service, which creates it when it is missing.</summary>
    internal IResourceBuilder<IResourceWithConnectionString> Database(string service) => DatabaseOf(service, service);
}

internal static class ServersExtensions
{
    internal static Servers AddServers(this IDistributedApplicationBuilder builder, Options options)
    {
        var postgresPassword = builder.AddPassword("postgres-password");
        var rabbitPassword = builder.AddPassword("rabbitmq-password");
        var redisPassword = builder.AddPassword("redis-password");
        return InContainers(builder, options)
            ? ContainerServers.Add(builder, options, postgresPassword, rabbitPassword, redisPassword)
            : NativeServers.Add(builder, options, postgresPassword, rabbitPassword, redisPassword);
    }

    private static bool InContainers(IDistributedApplicationBuilder builder, Options options) =>
        builder.ExecutionContext.IsPublishMode
        || (options.Infrastructure is { } wanted ? wanted == Options.Containers : ContainerEngine.Answers());

    /// <summary>Without special characters: it goes into URLs, configuration files and connection strings as it is.</summary>
    private static IResourceBuilder<ParameterResource> AddPassword(this IDistributedApplicationBuilder builder, string name) =>
        builder.AddParameter(name, new GenerateParameterDefault { MinLength = 32, Special = false }, secret: true);
}
