using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Orchestration;

/// <summary>Asks every resource that runs how it is: often until it is well, now and then afterwards.</summary>
internal sealed class HealthMonitor(
    ResourceNotificationService notifications,
    HealthCheckService health,
    IDistributedApplicationEventing eventing,
    IServiceProvider services) : BackgroundService
{
    private static readonly TimeSpan UntilWell = TimeSpan.FromMilliseconds(250), Afterwards = TimeSpan.FromSeconds(3);

    private readonly Dictionary<string, (CancellationTokenSource Over, Task Asking)> asked = new(StringComparer.OrdinalIgnoreCase);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await foreach (var change in notifications.WatchAsync(stoppingToken))
                Follow(change, stoppingToken);
        }
        finally
        {
            await Task.WhenAll(asked.Values.Select(one => one.Asking));
        }
    }

    private void Follow(ResourceEvent change, CancellationToken ct)
    {
        var runs = change.Snapshot.State?.Text == KnownResourceStates.Running;
        var name = change.Resource.Name;
        if (runs && !asked.ContainsKey(name))
        {
            var over = CancellationTokenSource.CreateLinkedTokenSource(ct);
            asked[name] = (over, AskAsync(change.Resource, over.Token));
        }
        else if (!runs && asked.Remove(name, out var former))
            former.Over.Cancel();
    }

    private async Task AskAsync(IResource resource, CancellationToken over)
    {
        var keys = resource.Annotations.OfType<HealthCheckAnnotation>().Select(check => check.Key).ToHashSet(StringComparer.Ordinal);
        var wasWell = false;
        try
        {
            do
            {
                var report = await health.CheckHealthAsync(check => keys.Contains(check.Name), over);
                over.ThrowIfCancellationRequested();
                await notifications.PublishUpdateAsync(resource, before => before with { HealthReports = [.. report.Entries.Select(Snapshot)] });
                if (report.Status == HealthStatus.Healthy && !wasWell)
                {
                    wasWell = true;
                    var ready = eventing.PublishAsync(new ResourceReadyEvent(resource, services), over);
                    await notifications.PublishUpdateAsync(resource, before => before with { ResourceReady = ready });
                }

                await Task.Delay(report.Status == HealthStatus.Healthy ? Afterwards : UntilWell, over);
            }
            while (keys.Count > 0);
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested)
        {
            // It runs no more.
        }
    }

    private static HealthReportSnapshot Snapshot(KeyValuePair<string, HealthReportEntry> entry) =>
        new(entry.Key, entry.Value.Status, entry.Value.Description, entry.Value.Exception?.ToString());
}
