using Spectre.Console;

namespace Timetension.Cli;

/// <summary>Builds a project or the solution, and says little about it unless it fails.</summary>
internal static class Build
{
    internal static async Task RunAsync(Checkout checkout, string what, string configuration = "Debug")
    {
        await using var compiler = new CompilerServer(checkout);
        // No build nodes stay behind: whatever starts and stops here leaves nothing running.
        string[] arguments = ["build", checkout.Under(what), $"-property:Configuration={configuration}", "-nologo", "-verbosity:quiet", "-consoleLoggerParameters:ErrorsOnly", "-nodeReuse:false", .. compiler.Arguments];
        var (exitCode, output) = await AnsiConsole.Status().StartAsync($"Building {what}…",
            _ => Subprocess.RunAsync(Environment.ProcessPath!, arguments, checkout.Root));
        if (exitCode == 0)
            return;
        await Console.Error.WriteLineAsync(output);
        throw new Problem($"{what} does not build.");
    }
}
