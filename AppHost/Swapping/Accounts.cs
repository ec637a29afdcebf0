using Timetension.AppHost.Infrastructure;

namespace Timetension.AppHost.Swapping;

/// <summary>What a replacement has of the servers: of each that its manifest asks for.</summary>
internal sealed record Accounts(
    IResourceBuilder<ServiceAccountResource>? Database, IResourceBuilder<ServiceAccountResource>? Broker, IResourceBuilder<IResourceWithConnectionString>? Redis)
{
    internal IEnumerable<IResourceBuilder<IResource>> All => ((IResourceBuilder<IResource>?[])[Database, Broker, Redis]).OfType<IResourceBuilder<IResource>>();

    internal static Accounts For(Implementation implementation, Servers servers)
    {
        return new(
            AsksFor("database.") ? servers.Database(implementation.Service, implementation.Database) : null,
            AsksFor("rabbitmq.") ? servers.Broker(implementation.Service) : null,
            AsksFor("redis.") ? servers.Redis : null);

        bool AsksFor(string server) => implementation.Asks.Any(placeholder => placeholder.StartsWith(server, StringComparison.Ordinal));
    }
}
