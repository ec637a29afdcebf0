using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Orchestration;

/// <summary>Starts every resource as soon as what it waits for has happened, and stops them in the opposite order.</summary>
internal sealed class Orchestrator(IServiceProvider services) : IHostedService
{
    private readonly DistributedApplicationModel model = services.GetRequiredService<DistributedApplicationModel>();
    private readonly ResourceNotificationService notifications = services.GetRequiredService<ResourceNotificationService>();
    private readonly Dictionary<IResource, ResourceProcess> processes = [];

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        EndpointAllocation.Allocate(model, services.GetRequiredService<IConfiguration>());
        foreach (var resource in model.Resources)
            await IntroduceAsync(resource, cancellationToken);

        foreach (var process in processes.Values)
            await process.StartAsync();
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        var stops = new Dictionary<IResource, Task>();
        return Task.WhenAll(processes.Keys.Select(StopAfterDependents));

        Task StopAfterDependents(IResource resource)
        {
            if (stops.TryGetValue(resource, out var known))
                return known;

            // Two that wait for each other are stopped together.
            stops[resource] = Task.CompletedTask;
            var dependents = processes.Keys.Where(other => Dependencies.Of(other).Contains(resource)).Select(StopAfterDependents).ToList();
            return stops[resource] = StopAsync(resource, Task.WhenAll(dependents));
        }
    }

    private async Task StopAsync(IResource resource, Task dependents)
    {
        await dependents;
        await processes[resource].StopAsync();
    }

    private async Task IntroduceAsync(IResource resource, CancellationToken ct)
    {
        var urls = await ResourceUrls.OfAsync(resource, services.GetRequiredService<DistributedApplicationExecutionContext>(), ct);
        var initial = resource.TryGetLastAnnotation<ResourceSnapshotAnnotation>(out var known) ? known.InitialSnapshot : InitialState.Of(resource);
        if (resource is ExecutableResource or ProjectResource)
        {
            processes[resource] = ActivatorUtilities.CreateInstance<ResourceProcess>(services, resource);
            ProcessCommands.Add(resource, processes[resource]);
        }

        // Whoever hears of it may look at it: from here on it stays as it is.
        await notifications.PublishUpdateAsync(resource, _ => initial with { Urls = urls, HealthReports = InitialState.Health(resource) });
    }
}
