using Timetension.Contracts.Swapping;

namespace Timetension.Bench;

/// <summary>Redmine as Debian packages it. Nothing is installed unless that is asked for.</summary>
internal static class RedminePackages
{
    private static readonly string[] Names = ["redmine", "redmine-pgsql", "puma"];

    // An installation would ask for a database of its own, and fill it.
    private const string NoDatabase = """
        redmine redmine/instances/default/dbconfig-install boolean false
        redmine redmine/instances/default/database-type select pgsql

        """;

    /// <exception cref="BenchException">It is not there, and may not or can't be installed: the message says what to do.</exception>
    internal static async Task EnsureInstalledAsync(bool mayInstall)
    {
        if (!Executables.Exist("dpkg-query") || !Executables.Exist("apt-get"))
            throw new BenchException("Redmine is compared as Debian packages it: this needs a Debian or Ubuntu.");
        if (await AreInstalledAsync())
            return;
        if (!mayInstall)
            throw new BenchException($"Redmine is not installed. `./timetension bench peers --install` installs {string.Join(", ", Names)}, as root; or: {Advice}");
        if (!DebianPackages.CanInstall)
            throw new BenchException($"Only root may install: {Advice}");
        if ((await RunAsync("debconf-set-selections", NoDatabase)).ExitCode is not 0 and var code)
            throw new BenchException($"debconf-set-selections failed with exit code {code}.");
        await InstallAsync();
    }

    private static string Advice => DebianPackages.Advice(["--no-install-recommends", .. Names]);

    private static async Task InstallAsync()
    {
        try
        {
            await DebianPackages.InstallAsync(Names, Report.Say);
        }
        catch (ImplementationException failed)
        {
            throw new BenchException(failed.Message);
        }
    }

    private static async Task<bool> AreInstalledAsync()
    {
        var (_, said) = await RunAsync("dpkg-query", "", ["--show", "--showformat=${db:Status-Status}\\n", .. Names]);
        return said.Split('\n').Count(line => line == "installed") == Names.Length;
    }

    private static async Task<(int ExitCode, string Said)> RunAsync(string program, string input, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        var said = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        await errors;
        return (process.ExitCode, said);
    }
}
