using Microsoft.Extensions.Logging;

namespace Timetension.AppHost.Running;

/// <summary>Writes what each resource prints to <c>logs/&lt;resource&gt;.log</c>, that of all its instances to one file.</summary>
internal sealed class ResourceLogs(
    StateFolder state, ResourceNotificationService notifications, ResourceLoggerService loggers, ILogger<ResourceLogs> logger) : WhileAnythingRuns(logger)
{
    private readonly Dictionary<string, BoundedLog> logs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Task> followed = new(StringComparer.Ordinal);

    protected override async Task WatchAsync(CancellationToken ct)
    {
        try
        {
            await foreach (var change in notifications.WatchAsync(ct))
                if (change.Resource is ProjectResource or ExecutableResource or ContainerResource && !followed.ContainsKey(change.ResourceId))
                    followed[change.ResourceId] = FollowAsync(change.ResourceId, LogOf(change.Resource.Name), ct);
        }
        finally
        {
            await Task.WhenAll(followed.Values);
        }
    }

    protected override void Stopped()
    {
        foreach (var log in logs.Values)
            log.Dispose();
    }

    private BoundedLog LogOf(string name) =>
        logs.TryGetValue(name, out var log) ? log : logs[name] = new(Path.Combine(state.Logs, name + ".log"));

    private async Task FollowAsync(string resourceId, BoundedLog log, CancellationToken ct)
    {
        await foreach (var lines in loggers.WatchAsync(resourceId).WithCancellation(ct))
            log.Append(lines.Select(line => line.Content));
    }
}
