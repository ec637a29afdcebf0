using Timetension.AppHost.Running;

namespace Timetension.AppHost.Infrastructure;

/// <summary>The three servers, wherever they run, and what each service has of them.</summary>
/// <param name="Passwords">By server: its superuser's; by service: with which it logs in.</param>
internal sealed record Servers(
    IResourceBuilder<IResourceWithConnectionString> Postgres,
    IResourceBuilder<IResourceWithConnectionString> RabbitMQ,
    IResourceBuilder<IResourceWithConnectionString> Redis,
    IReadOnlyDictionary<string, IResourceBuilder<ParameterResource>> Passwords)
{
    /// <summary>Those that <see cref="Database"/> was asked for.</summary>
    internal List<ServiceDatabase> Databases { get; } = [];

    /// <summary>A database of a service, and the role that it logs in with; by default the one that has the name of the service.</summary>
    internal IResourceBuilder<ServiceAccountResource> Database(string service, string? name = null)
    {
        var database = new ServiceDatabase(Postgres, name ?? service, service, Passwords[service].Resource);
        Databases.Add(database);
        return database.Add();
    }

    /// <summary>The broker, as the user that has the name of the service.</summary>
    internal IResourceBuilder<ServiceAccountResource> Broker(string service) => ServiceBroker.Add(RabbitMQ, service, Passwords[service].Resource);
}

internal static class ServersExtensions
{
    internal static Servers AddServers(this IDistributedApplicationBuilder builder, Options options)
    {
        var passwords = Secrets.Accounts.ToDictionary(account => account, builder.AddPassword, StringComparer.Ordinal);
        return InContainers(builder, options) ? ContainerServers.Add(builder, options, passwords) : NativeServers.Add(builder, options, passwords);
    }

    private static bool InContainers(IDistributedApplicationBuilder builder, Options options) =>
        builder.ExecutionContext.IsPublishMode
        || (options.Infrastructure is { } wanted ? wanted == Options.Containers : ContainerEngine.Answers());

    /// <summary>Without special characters: it goes into URLs, configuration files and connection strings as it is.</summary>
    private static IResourceBuilder<ParameterResource> AddPassword(this IDistributedApplicationBuilder builder, string account) =>
        builder.AddParameter(Secrets.PasswordOf(account), new GenerateParameterDefault { MinLength = 32, Special = false }, secret: true);
}
