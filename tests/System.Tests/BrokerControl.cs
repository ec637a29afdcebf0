using System.Diagnostics;

namespace Timetension.WholeSystem.Tests;

/// <summary>RabbitMQ's own <c>rabbitmqctl</c>, for the broker of one run, which it finds by the environment of the broker's process.</summary>
internal static class BrokerControl
{
    // What distributions put before it changes the user, and with it the home folder, where the cookie is.
    private const string Program = "/usr/lib/rabbitmq/bin/rabbitmqctl";

    internal static async Task RunAsync(int broker, params string[] args)
    {
        var start = new ProcessStartInfo(File.Exists(Program) ? Program : "rabbitmqctl", args) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var variable in (await File.ReadAllTextAsync($"/proc/{broker}/environ", TestContext.Current.CancellationToken)).Split('\0', StringSplitOptions.RemoveEmptyEntries))
            if (variable.Split('=', 2) is [var name, var value])
                start.Environment[name] = value;

        using var process = Process.Start(start)!;
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        process.ExitCode.ShouldBe(0, string.Concat(said));
    }
}
