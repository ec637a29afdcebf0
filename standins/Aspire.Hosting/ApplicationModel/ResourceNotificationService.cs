using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Knows how every resource is, and tells who asks when it changes.</summary>
public class ResourceNotificationService
{
    private readonly IHostApplicationLifetime lifetime;
    private readonly ConcurrentDictionary<string, ResourceEvent> latest = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<Channel<ResourceEvent>> watchers = [];
    private readonly Lock gate = new();

    internal ResourceNotificationService(IHostApplicationLifetime lifetime) => this.lifetime = lifetime;

    /// <summary>How a resource is now.</summary>
    public bool TryGetCurrentState(string resourceId, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out ResourceEvent? resourceEvent) =>
        latest.TryGetValue(resourceId, out resourceEvent);

    /// <summary>How every resource is now, then every change.</summary>
    public async IAsyncEnumerable<ResourceEvent> WatchAsync([EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var channel = Channel.CreateUnbounded<ResourceEvent>();
        lock (gate)
        {
            foreach (var known in latest.Values)
                channel.Writer.TryWrite(known);
            watchers.Add(channel);
        }

        try
        {
            await foreach (var change in channel.Reader.ReadAllAsync(cancellationToken))
                yield return change;
        }
        finally
        {
            lock (gate)
                watchers.Remove(channel);
        }
    }

    /// <summary>Waits until a resource is in a state, or in any when none is given.</summary>
    public async Task WaitForResourceAsync(string resourceName, string? targetState = null, CancellationToken cancellationToken = default) =>
        await WaitForResourceAsync(
            resourceName, change => targetState is null || change.Snapshot.State?.Text == targetState, cancellationToken);

    /// <summary>Waits until a resource is in one of several states, and says which.</summary>
    public async Task<string> WaitForResourceAsync(string resourceName, IEnumerable<string> targetStates, CancellationToken cancellationToken = default)
    {
        var change = await WaitForResourceAsync(
            resourceName, change => targetStates.Contains(change.Snapshot.State?.Text, StringComparer.Ordinal), cancellationToken);
        return change.Snapshot.State!.Text;
    }

    /// <summary>Waits until a resource runs and is well; throws when it ends before that.</summary>
    public async Task<ResourceEvent> WaitForResourceHealthyAsync(string resourceName, CancellationToken cancellationToken = default)
    {
        var change = await WaitForResourceAsync(
            resourceName,
            change => change.Snapshot is { HealthStatus: HealthStatus.Healthy, ResourceReady: not null } || HasEnded(change),
            cancellationToken);
        if (HasEnded(change))
            throw new DistributedApplicationException(
                $"Stopped waiting for resource '{resourceName}' to become healthy because it is in state '{change.Snapshot.State?.Text}'.");

        await change.Snapshot.ResourceReady!.WaitAsync(cancellationToken);
        return change;
    }

    /// <summary>Waits until something is true of a resource.</summary>
    public async Task<ResourceEvent> WaitForResourceAsync(string resourceName, Func<ResourceEvent, bool> predicate, CancellationToken cancellationToken = default)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lifetime.ApplicationStopping);
        await foreach (var change in WatchAsync(either.Token))
            if (string.Equals(change.Resource.Name, resourceName, StringComparison.OrdinalIgnoreCase) && predicate(change))
                return change;

        throw new OperationCanceledException($"The operation was cancelled before the resource '{resourceName}' met the predicate condition.");
    }

    /// <summary>Says how a resource is now, from how it was.</summary>
    public Task PublishUpdateAsync(IResource resource, Func<CustomResourceSnapshot, CustomResourceSnapshot> stateFactory)
    {
        lock (gate)
        {
            var before = latest.TryGetValue(resource.Name, out var known)
                ? known.Snapshot
                : new CustomResourceSnapshot { ResourceType = resource.GetType().Name, Properties = [] };
            var change = new ResourceEvent(resource, resource.Name, stateFactory(before));
            latest[resource.Name] = change;
            foreach (var watcher in watchers)
                watcher.Writer.TryWrite(change);
        }

        return Task.CompletedTask;
    }

    internal static bool HasEnded(ResourceEvent change) =>
        KnownResourceStates.TerminalStates.Contains(change.Snapshot.State?.Text ?? "", StringComparer.Ordinal);
}
