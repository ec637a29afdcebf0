using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Reporting;

/// <summary>Prints what the resources write, with their names in front, how they change, and, on a terminal, a table when all are well.</summary>
internal sealed class ConsoleReporter(ResourceNotificationService notifications, ResourceLoggerService loggers) : BackgroundService
{
    private readonly Lock gate = new();
    private readonly Dictionary<string, string> reported = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, ResourceEvent> latest = new(StringComparer.Ordinal);
    private bool wereWell;

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        loggers.Written += (resource, line) => Print($"[{resource}] {line.Content}");
        return base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var change in notifications.WatchAsync(stoppingToken))
            if (change.Resource is ExecutableResource or ProjectResource or ExternalServiceResource)
                Report(change);
    }

    private void Report(ResourceEvent change)
    {
        latest[change.Resource.Name] = change;
        var state = ResourceTable.StateOf(change.Snapshot);
        if (reported.TryGetValue(change.Resource.Name, out var before) && before == state)
            return;

        reported[change.Resource.Name] = state;
        Print($"[{change.Resource.Name}] {state} {ResourceTable.UrlOf(change.Snapshot)}".TrimEnd());

        var areWell = latest.Values.All(ResourceTable.IsWell);
        if (areWell && !wereWell && !Console.IsOutputRedirected)
            Print(ResourceTable.Of(latest.Values));
        wereWell = areWell;
    }

    private void Print(string text)
    {
        lock (gate)
            Console.Out.WriteLine(text);
    }
}
