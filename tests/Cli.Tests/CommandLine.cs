using System.Diagnostics;

namespace Timetension.Cli.Tests;

/// <summary>Runs the command line as a process, with a state folder of its own.</summary>
internal sealed class CommandLine : IDisposable
{
    internal sealed record Outcome(int ExitCode, string Output, string Errors);

    internal string State { get; } = Directory.CreateTempSubdirectory("timetension-cli-").FullName;

    internal string RunFile => Path.Combine(State, "run.json");

    internal static string Repository { get; } = Above(AppContext.BaseDirectory);

    internal Process Start(params string[] arguments)
    {
        ProcessStartInfo start = new("dotnet", [Path.Combine(AppContext.BaseDirectory, "timetension.dll"), .. arguments])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
            Environment = { ["TIMETENSION_ROOT"] = Repository, ["TIMETENSION_STATE"] = State },
        };
        return Process.Start(start)!;
    }

    internal async Task<Outcome> RunAsync(params string[] arguments)
    {
        using var process = Start(arguments);
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new(process.ExitCode, output.Trim(), (await errors).Trim());
    }

    /// <summary>PostgreSQL runs as a user who must reach its folder below this one.</summary>
    internal CommandLine OpenToServers()
    {
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(State, File.GetUnixFileMode(State) | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        return this;
    }

    public void Dispose() => Directory.Delete(State, recursive: true);

    private static string Above(string folder) =>
        File.Exists(Path.Combine(folder, "global.json")) ? folder : Above(Path.GetDirectoryName(folder)!);
}
