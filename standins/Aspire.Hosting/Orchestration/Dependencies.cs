using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.Orchestration;

/// <summary>What a resource waits for.</summary>
internal sealed class Dependencies(ResourceNotificationService notifications)
{
    /// <summary>The resources that must outlive this one; of a database, its server.</summary>
    internal static IEnumerable<IResource> Of(IResource resource) =>
        resource.Annotations.OfType<WaitAnnotation>()
            .Where(wait => wait.WaitType != WaitType.WaitForCompletion)
            .Select(wait => Owner(wait.Resource));

    internal Task WaitAsync(IResource resource, CancellationToken ct) =>
        Task.WhenAll(resource.Annotations.OfType<WaitAnnotation>().Select(wait => WaitAsync(wait, ct)));

    private async Task WaitAsync(WaitAnnotation wait, CancellationToken ct)
    {
        var name = wait.Resource.Name;
        var change = await notifications.WaitForResourceAsync(name, change => IsMet(wait, change) || ResourceNotificationService.HasEnded(change), ct);
        var snapshot = change.Snapshot;

        if (snapshot.State?.Text == KnownResourceStates.FailedToStart)
            throw new DistributedApplicationException($"Dependency resource '{name}' failed to start.");
        if (wait.WaitType == WaitType.WaitForCompletion && snapshot.ExitCode != wait.ExitCode)
            throw new DistributedApplicationException($"Resource '{name}' has entered the '{snapshot.State?.Text}' state with exit code '{snapshot.ExitCode}' expected '{wait.ExitCode}'.");
        if (!IsMet(wait, change))
            throw new DistributedApplicationException($"Resource '{name}' has entered the '{snapshot.State?.Text}' state prematurely.");

        if (wait.WaitType == WaitType.WaitUntilHealthy)
            await snapshot.ResourceReady!.WaitAsync(ct);
    }

    private static bool IsMet(WaitAnnotation wait, ResourceEvent change) => wait.WaitType switch
    {
        WaitType.WaitUntilHealthy => change.Snapshot is { HealthStatus: HealthStatus.Healthy, ResourceReady: not null },
        WaitType.WaitUntilStarted => change.Snapshot.State?.Text == KnownResourceStates.Running,
        _ => ResourceNotificationService.HasEnded(change),
    };

    private static IResource Owner(IResource resource) =>
        resource is IResourceWithParent child and not (ExecutableResource or ProjectResource) ? Owner(child.Parent) : resource;
}
