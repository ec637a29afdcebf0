using System.Diagnostics;

namespace Timetension.Cli;

/// <summary>Follows AppHost from its start until everything is healthy.</summary>
internal static class Startup
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);   // without any change; a first pull of images is slow
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(150);

    /// <summary>Returns when everything is healthy, and fails with the sentence that says what is not.</summary>
    internal static async Task<Run> UntilHealthyAsync(Checkout checkout, Process appHost, Action<Run> progress, CancellationToken ct)
    {
        var (seen, since) = (default(string), Stopwatch.StartNew());
        while (true)
        {
            ct.ThrowIfCancellationRequested();
            if (appHost.HasExited)
                throw Ended(checkout, appHost);
            if (Run.Read(checkout) is { } run)
            {
                if (run.Resources.FirstOrDefault(resource => resource.HasFailed) is { } failed)
                    throw new Problem(WithLog($"{failed.Name} did not start ({failed.State}).", checkout, failed.Name));
                if (run.IsUp)
                    return run;
                progress(run);
                var now = string.Join('\n', run.Resources.Select(resource => $"{resource.Name} {resource.Shown}"));
                if (now != seen)
                    (seen, since) = (now, Stopwatch.StartNew());
            }
            if (since.Elapsed > Patience)
                throw new Problem(Stuck(checkout));
            await Task.Delay(Tick, ct);
        }
    }

    /// <summary>Why AppHost ended by itself: in its own sentence, or in the last lines of its log.</summary>
    internal static Problem Ended(Checkout checkout, Process appHost) => File.Exists(checkout.FailureFile)
        ? new Problem(File.ReadAllText(checkout.FailureFile).Trim())
        : new Problem(WithLog($"AppHost ended with exit code {appHost.ExitCode}.", checkout, "apphost"));

    private static string Stuck(Checkout checkout)
    {
        var waiting = Run.Read(checkout)?.Resources.FirstOrDefault(resource => !resource.IsUp);
        return WithLog($"{waiting?.Name ?? "AppHost"} did not become healthy ({waiting?.Shown ?? "no resources"}).", checkout, waiting?.Name ?? "apphost");
    }

    private static string WithLog(string sentence, Checkout checkout, string name)
    {
        var last = LogFile.Last(checkout.LogOf(name), 20);
        return last.Count == 0 ? sentence : $"{sentence} The last of its log:\n  {string.Join("\n  ", last)}";
    }
}
