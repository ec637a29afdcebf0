using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Logging;
using Timetension.AppHost.Swapping;

namespace Timetension.AppHost.Running;

/// <summary>Keeps <c>run.json</c> in step with the resources until the last of them has stopped.</summary>
internal sealed class RunFileWriter(
    StateFolder state, ResourceNotificationService notifications, DistributedApplicationModel model, IConfiguration configuration, ILogger<RunFileWriter> logger)
    : WhileAnythingRuns(logger)
{
    private readonly SortedDictionary<int, RunningResource> resources = [];
    private readonly HashSet<IResource> awaitedToEnd =
        [.. model.Resources.SelectMany(resource => resource.Annotations.OfType<WaitAnnotation>()).Where(wait => wait.WaitType == WaitType.WaitForCompletion).Select(wait => wait.Resource)];

    // Looked up before anything runs: from then on a resource's annotations are others' to change.
    private readonly Dictionary<IResource, string> implementations =
        model.Resources.SelectMany(resource => resource.Annotations.OfType<ImplementedBy>().Take(1), KeyValuePair.Create).ToDictionary(each => each.Key, each => each.Value.Id);

    private string? dashboard;

    protected override async Task WatchAsync(CancellationToken ct)
    {
        var order = model.Resources.Select((resource, place) => (resource, place)).ToDictionary(each => each.resource, each => each.place);
        Write();
        await foreach (var change in notifications.WatchAsync(ct))
        {
            if (change.Resource.Name == "aspire-dashboard")
                dashboard = DashboardAddress(change.Snapshot);
            else if (Shown(change))
                resources[order[change.Resource]] = Describe(change);
            else
                continue;
            Write();
        }
    }

    protected override void Stopped() => File.Delete(state.RunFile);

    private static bool Shown(ResourceEvent change) =>
        !change.Snapshot.IsHidden && change.Resource is ProjectResource or ExecutableResource or ContainerResource or ExternalServiceResource;

    private RunningResource Describe(ResourceEvent change) => new(
        change.Resource.Name,
        change.Snapshot.State?.Text ?? "Waiting",
        change.Snapshot.HealthStatus?.ToString(),
        Address(change.Snapshot),
        change.Snapshot.Properties.FirstOrDefault(property => property.Name == "executable.pid")?.Value is { } pid
            ? Convert.ToInt32(pid, CultureInfo.InvariantCulture)
            : null,
        change.Snapshot.ExitCode,
        change.Snapshot.ExitCode == 0 && awaitedToEnd.Contains(change.Resource),
        implementations.GetValueOrDefault(change.Resource));

    private static string? Address(CustomResourceSnapshot snapshot) =>
        snapshot.Urls.Where(url => !url.IsInternal).OrderBy(url => url.Name is "http" or "tcp" ? 0 : 1).FirstOrDefault()?.Url is not { } url ? null
        : url.StartsWith("http", StringComparison.Ordinal) ? new Uri(url).GetLeftPart(UriPartial.Authority)   // a link may point to a page of it
        : url;

    private string? DashboardAddress(CustomResourceSnapshot snapshot) =>
        (Address(snapshot) ?? configuration["ASPNETCORE_URLS"]?.Split(';')[0]) is not { } address ? null
        : configuration["AppHost:BrowserToken"] is { } token ? $"{new Uri(address).GetLeftPart(UriPartial.Authority)}/login?t={token}"
        : address;

    private void Write() => new RunFile(
        Environment.ProcessId,
        new(System.Diagnostics.Process.GetCurrentProcess().StartTime.ToUniversalTime()),
        resources.Values.FirstOrDefault(resource => resource.Name == "gateway")?.Url,
        dashboard,
        state.Data,
        [.. resources.Values]).WriteTo(state.RunFile);
}
