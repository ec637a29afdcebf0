namespace Timetension.Contracts.Swapping;

/// <summary>Installs packages where that can be done without asking: as root, on Debian and Ubuntu.</summary>
public static class DebianPackages
{
    private static readonly string[] Patiently = ["-o", "DPkg::Lock::Timeout=300"];   // another installation may be under way

    /// <summary>Whether this process may install, and has what to install with.</summary>
    public static bool CanInstall => Executables.Exist("apt-get") && Environment.UserName is "root";

    /// <summary>What somebody types who may.</summary>
    public static string Advice(IEnumerable<string> packages) => $"sudo apt-get install {string.Join(' ', packages)}";

    /// <param name="say">Gets the commands, and what they print if they fail.</param>
    /// <exception cref="ImplementationException">One of them failed.</exception>
    public static async Task InstallAsync(IReadOnlyList<string> packages, Action<string> say, CancellationToken ct = default)
    {
        await RunAsync([.. Patiently, "update", "-qq"], say, ct);
        await RunAsync([.. Patiently, "install", "-qq", "--yes", "--no-install-recommends", .. packages], say, ct);
    }

    private static async Task RunAsync(string[] arguments, Action<string> say, CancellationToken ct)
    {
        var command = $"apt-get {string.Join(' ', arguments[Patiently.Length..])}";
        say($"$ {command}");
        var printed = new List<string>();
        var exitCode = await ChildProcess.RunAsync("apt-get", arguments, "/", printed.Add, ct);
        if (exitCode == 0)
            return;
        printed.ForEach(say);
        throw new ImplementationException($"{command} failed with exit code {exitCode}.");
    }
}
