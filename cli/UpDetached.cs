using Spectre.Console;

namespace Timetension.Cli;

/// <summary><c>timetension up -d</c>: all of it is healthy when this returns, or none of it runs.</summary>
internal static class UpDetached
{
    internal static async Task<int> RunAsync(Checkout checkout, Wishes wishes, TimeSpan readyWithin)
    {
        using var signals = new Signals();
        using var appHost = AppHost.Start(checkout, tied: false, wishes.Arguments());
        try
        {
            Screen.Show(await AnsiConsole.Status().StartAsync("Starting…", status => Startup.UntilHealthyAsync(
                checkout, appHost, new(checkout, readyWithin), run => status.Status(Markup.Escape(Progress(run))), signals.Received)));
            return 0;
        }
        catch (Exception failure) when (failure is Problem or OperationCanceledException)
        {
            await Stop.StartedAsync(checkout, appHost);
            throw failure as Problem ?? new Problem("stopped before everything was up.", exitCode: 130);
        }
    }

    private static string Progress(Run run) =>
        $"Waiting for {string.Join(", ", run.Resources.Where(resource => !resource.IsUp).Select(resource => resource.Name))}…";
}
