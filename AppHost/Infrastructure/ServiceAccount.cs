using Microsoft.Extensions.DependencyInjection;

namespace Timetension.AppHost.Infrastructure;

/// <summary>
/// What one service has of a server: a login under the service's own name, which reaches what is the service's and nothing else. To the service it is a
/// connection string.
/// </summary>
/// <param name="connectionName">Under which the service knows it: <c>ConnectionStrings__rabbitmq</c>.</param>
internal sealed class ServiceAccountResource(string name, string connectionName, IResource server) : Resource(name), IResourceWithConnectionString, IResourceWithParent
{
    internal string ConnectionName => connectionName;

    public IResource Parent => server;

    public required ReferenceExpression ConnectionStringExpression { get; init; }

    internal required IReadOnlyList<KeyValuePair<string, ReferenceExpression>> Properties { get; init; }

    public IEnumerable<KeyValuePair<string, ReferenceExpression>> GetConnectionProperties() => Properties;
}

internal static class ServiceAccountExtensions
{
    /// <summary>Adds an account that can be used once <paramref name="make"/> is through, each time that its server has started.</summary>
    internal static IResourceBuilder<ServiceAccountResource> AddAccount(
        this IResourceBuilder<IResourceWithConnectionString> server, ServiceAccountResource account, string type, Func<CancellationToken, Task> make)
    {
        var added = server.ApplicationBuilder.AddResource(account)
            .WithInitialState(new() { ResourceType = type, Properties = [], State = KnownResourceStates.Waiting });
        server.OnResourceReady(async (_, ready, ct) =>
        {
            await make(ct);
            await ready.Services.GetRequiredService<ResourceNotificationService>().PublishUpdateAsync(
                account, snapshot => snapshot with { State = KnownResourceStates.Running });
        });
        return added;
    }
}
