using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Orchestration;

/// <summary>A database runs when its server does: what belongs to a resource, and is no process itself, shares its state.</summary>
internal sealed class ChildStates(DistributedApplicationModel model, ResourceNotificationService notifications) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var children = model.Resources.OfType<IResourceWithParent>()
            .Where(child => child is not (ExecutableResource or ProjectResource))
            .ToLookup(child => child.Parent);

        await foreach (var change in notifications.WatchAsync(stoppingToken))
            foreach (var child in children[change.Resource])
                if (!notifications.TryGetCurrentState(child.Name, out var known) || known.Snapshot.State?.Text != change.Snapshot.State?.Text)
                    await notifications.PublishUpdateAsync(child, before => before with { State = change.Snapshot.State, ResourceReady = null });
    }
}
