using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.Reporting;

/// <summary>Names, states and URLs, for people.</summary>
internal static class ResourceTable
{
    internal static string Of(IEnumerable<ResourceEvent> resources)
    {
        var rows = resources.Select(one => (Name: one.Resource.Name, State: StateOf(one.Snapshot), Url: UrlOf(one.Snapshot))).ToList();
        var (name, state) = (rows.Max(row => row.Name.Length), rows.Max(row => row.State.Length));
        var lines = rows.Select(row => $"  {row.Name.PadRight(name)}  {row.State.PadRight(state)}  {row.Url}".TrimEnd());
        return string.Join(Environment.NewLine, ["", .. lines, ""]);
    }

    internal static string StateOf(CustomResourceSnapshot snapshot) => snapshot switch
    {
        { ExitCode: { } code } => $"{snapshot.State?.Text} ({code})",
        { HealthStatus: HealthStatus.Healthy, HealthReports.Length: > 0 } => "Running (healthy)",
        _ => snapshot.State?.Text ?? "Unknown",
    };

    internal static string? UrlOf(CustomResourceSnapshot snapshot) => snapshot.Urls.FirstOrDefault()?.Url;

    internal static bool IsWell(ResourceEvent change) =>
        change.Snapshot.HealthStatus == HealthStatus.Healthy
        || change.Snapshot.State?.Text == KnownResourceStates.Finished;
}
