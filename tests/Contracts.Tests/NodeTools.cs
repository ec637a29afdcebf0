using System.ComponentModel;
using System.Diagnostics;
using System.Security.Cryptography;

namespace Timetension.Contracts.Tests;

/// <summary>The scripts of <c>contracts/lint/package.json</c>. Their packages are installed once, and again when the lock file changes.</summary>
internal static class NodeTools
{
    private static readonly string Folder = Path.Combine(Root(), "contracts", "lint");

    private static readonly Lazy<Task> Installed = new(InstallAsync);

    /// <summary>Runs a script to its end: what it ended with, and what it printed.</summary>
    public static async Task<(int ExitCode, string Output)> RunAsync(string script)
    {
        await Installed.Value;
        return await NpmAsync("run", "--silent", script);
    }

    private static async Task InstallAsync()
    {
        var stamp = Path.Combine(Folder, "node_modules", ".installed");
        var wanted = Convert.ToHexString(SHA256.HashData(await File.ReadAllBytesAsync(Path.Combine(Folder, "package-lock.json"))));
        if (File.Exists(stamp) && await File.ReadAllTextAsync(stamp) == wanted)
            return;

        var (exitCode, output) = await NpmAsync("ci", "--no-audit", "--no-fund");
        if (exitCode != 0)
            throw new InvalidOperationException($"The packages of contracts/lint can't be installed; they need Node.js 18.19 or newer, and npm's registry:\n{output}");
        await File.WriteAllTextAsync(stamp, wanted);
    }

    private static async Task<(int ExitCode, string Output)> NpmAsync(params string[] arguments)
    {
        using var npm = Start(OperatingSystem.IsWindows()
            ? new("cmd.exe", ["/c", "npm", .. arguments])
            : new("npm", arguments));
        var errors = npm.StandardError.ReadToEndAsync();
        var output = await npm.StandardOutput.ReadToEndAsync();
        await npm.WaitForExitAsync();
        return (npm.ExitCode, output + await errors);
    }

    private static Process Start(ProcessStartInfo start)
    {
        start.WorkingDirectory = Folder;
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        start.Environment["NO_COLOR"] = "1";
        start.Environment["REDOCLY_SUPPRESS_UPDATE_NOTICE"] = "true";
        try
        {
            return Process.Start(start)!;
        }
        catch (Win32Exception missing)
        {
            throw new InvalidOperationException(
                "This machine has no npm: install Node.js 18.19 or newer, which brings it (on Debian and Ubuntu: sudo apt-get install nodejs npm).", missing);
        }
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "global.json")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests run outside of the repository.");
    }
}
