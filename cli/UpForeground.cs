using System.Diagnostics;
using Spectre.Console;

namespace Timetension.Cli;

/// <summary><c>timetension up</c>: a live table, until a signal stops everything.</summary>
internal static class UpForeground
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(250);

    internal static async Task<int> RunAsync(Checkout checkout, Wishes wishes, TimeSpan readyWithin)
    {
        using var signals = new Signals();
        using var appHost = AppHost.Start(checkout, tied: true, wishes.Arguments());
        var check = new StartupCheck(checkout, readyWithin);
        try
        {
            if (Screen.IsLive)
                await AnsiConsole.Live(Screen.Table(null)).StartAsync(live => FollowAsync(checkout, appHost, check, Redraw(live), signals.Received));
            else
                await FollowAsync(checkout, appHost, check, PrintChanges(), signals.Received);
        }
        catch (IOException) when (signals.TerminalIsGone)
        {
            // The table has no reader any more; what it showed still has to stop.
        }
        finally
        {
            signals.Say("Stopping…");
            await Stop.StartedAsync(checkout, appHost);
        }

        if (!signals.Received.IsCancellationRequested)
            throw Startup.Ended(checkout, appHost);
        signals.Say("Stopped.");
        return 0;
    }

    private static async Task FollowAsync(Checkout checkout, Process appHost, StartupCheck check, Action<Run> show, CancellationToken stop)
    {
        var (seen, run, isUp) = (default(DateTime), default(Run), false);
        while (!stop.IsCancellationRequested && !appHost.HasExited)
        {
            var written = File.GetLastWriteTimeUtc(checkout.RunFile);
            if (written != seen && (run = Run.Read(checkout)) is not null)
                show(run);
            seen = written;
            isUp = isUp || check.IsOver(run);   // what fails later is shown, and the rest goes on
            await Task.WhenAny(Task.Delay(Tick, stop), appHost.WaitForExitAsync(stop));
        }
    }

    private static Action<Run> Redraw(LiveDisplayContext live) => run =>
        live.UpdateTarget(new Rows(Screen.Table(run), new Text(run.IsUp ? $"Timetension: {run.Gateway}   Ctrl-C stops all." : "Starting…")));

    private static Action<Run> PrintChanges()
    {
        var shown = new Dictionary<string, string>(StringComparer.Ordinal);
        return run =>
        {
            foreach (var resource in run.Resources.Where(resource => shown.GetValueOrDefault(resource.Name) != resource.Shown))
            {
                Console.WriteLine($"{resource.Name}: {resource.Shown} {resource.Url}".TrimEnd());
                shown[resource.Name] = resource.Shown;
            }
            if (run.IsUp && shown.TryAdd("", "up"))
                Console.WriteLine($"Timetension: {run.Gateway}");
        };
    }
}
