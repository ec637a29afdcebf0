using System.Diagnostics;

namespace Timetension.AppHost.Infrastructure;

/// <summary>Runs a small program to its end.</summary>
internal static class ToolProcess
{
    internal sealed record Outcome(int ExitCode, string Output, string Errors)
    {
        internal string LastWords => Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).LastOrDefault() ?? $"exit code {ExitCode}";
    }

    internal static async Task<Outcome> RunAsync(string program, IEnumerable<string> arguments, CancellationToken ct)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
        })!;
        var output = process.StandardOutput.ReadToEndAsync(ct);
        var errors = process.StandardError.ReadToEndAsync(ct);
        await process.WaitForExitAsync(ct);
        return new(process.ExitCode, await output, await errors);
    }
}
