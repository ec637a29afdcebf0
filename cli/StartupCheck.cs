using System.Diagnostics;

namespace Timetension.Cli;

/// <summary>Whether a start goes well: what has failed, what is not ready in time, and when everything stands still.</summary>
/// <param name="readyWithin">How long a service may take from when it runs until it is healthy.</param>
internal sealed class StartupCheck(Checkout checkout, TimeSpan readyWithin)
{
    internal static readonly TimeSpan ReadyWithin = TimeSpan.FromMinutes(2);

    private static readonly TimeSpan Standstill = TimeSpan.FromMinutes(5);   // a first pull of images is slow
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(5);

    private readonly Dictionary<string, Stopwatch> running = new(StringComparer.Ordinal);
    private readonly Stopwatch unchanged = Stopwatch.StartNew();
    private readonly Stopwatch sinceFailure = new();
    private string seen = "";

    /// <summary>Whether everything is up. Looked at now and then; null is a run that has not said anything yet.</summary>
    /// <exception cref="Problem">Something has failed, and its log says why.</exception>
    internal bool IsOver(Run? run)
    {
        // What has ended by itself comes before what could not start because of that.
        if (run?.Resources.Where(resource => resource.HasFailed).MinBy(resource => resource.State is "FailedToStart") is { } failed)
            return HasSaidWhy(failed) ? throw new Problem(LogFile.Cite(Failure(failed), checkout.LogOf(failed.Name))) : false;
        if (run is { IsUp: true })
            return true;

        foreach (var late in run?.Resources.Where(IsLate) ?? [])
            throw new Problem(LogFile.Cite($"{late.Title} runs, but was not ready within {readyWithin.TotalSeconds:0} s", checkout.LogOf(late.Name)));
        StandsStill(run);
        return false;
    }

    // The last words of what ended at once may reach its log after its state is known.
    private bool HasSaidWhy(Resource failed)
    {
        sinceFailure.Start();
        return sinceFailure.Elapsed > LastWords || LogFile.Last(checkout.LogOf(failed.Name), 1).Count > 0;
    }

    private static string Failure(Resource failed) => failed switch
    {
        { State: "FailedToStart" } => $"{failed.Title} could not be started",
        { ExitCode: { } exitCode } => $"{failed.Title} ended with exit code {exitCode}",
        _ => $"{failed.Title} ended",
    };

    private bool IsLate(Resource resource)
    {
        if (resource is not { State: "Running", Implementation: not null, IsUp: false })
            return running.Remove(resource.Name) && false;
        running.TryAdd(resource.Name, Stopwatch.StartNew());
        return running[resource.Name].Elapsed > readyWithin;
    }

    private void StandsStill(Run? run)
    {
        var now = string.Join('\n', (run?.Resources ?? []).Select(resource => $"{resource.Name} {resource.Shown}"));
        if (now != seen)
            unchanged.Restart();
        seen = now;
        if (unchanged.Elapsed < Standstill)
            return;
        var waiting = run?.Resources.FirstOrDefault(resource => !resource.IsUp);
        throw new Problem(LogFile.Cite(
            $"{waiting?.Title ?? "AppHost"} did not become healthy ({waiting?.Shown ?? "no resources"})", checkout.LogOf(waiting?.Name ?? "apphost")));
    }
}
