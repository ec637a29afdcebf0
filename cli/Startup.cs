using System.Diagnostics;

namespace Timetension.Cli;

/// <summary>Follows AppHost from its start until everything is healthy.</summary>
internal static class Startup
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(150);

    /// <summary>Returns when everything is healthy, and fails with the sentence that says what is not.</summary>
    internal static async Task<Run> UntilHealthyAsync(Checkout checkout, Process appHost, StartupCheck check, Action<Run> progress, CancellationToken ct)
    {
        while (true)
        {
            ct.ThrowIfCancellationRequested();
            if (appHost.HasExited)
                throw Ended(checkout, appHost);
            var run = Run.Read(checkout);
            if (check.IsOver(run))
                return run!;
            if (run is not null)
                progress(run);
            await Task.Delay(Tick, ct);
        }
    }

    /// <summary>Why AppHost ended by itself: in its own sentence, or in the last lines of its log.</summary>
    internal static Problem Ended(Checkout checkout, Process appHost) => File.Exists(checkout.FailureFile)
        ? new Problem(File.ReadAllText(checkout.FailureFile).Trim())
        : new Problem(LogFile.Cite($"AppHost ended with exit code {appHost.ExitCode}", checkout.LogOf("apphost")));
}
