namespace Timetension.Cli;

/// <summary>Programs that tests run besides servers. Where they can't be installed, the tests that miss them say so.</summary>
internal static class TestTools
{
    private sealed record Tool(string Program, string Package);

    /// <summary>Node.js, for the linters of the contract.</summary>
    private static readonly Tool[] All = [new("node", "nodejs"), new("npm", "npm")];

    internal static async Task EnsureInstalledAsync()
    {
        var missing = All.Where(tool => !Executables.Exist(tool.Program)).Select(tool => tool.Package).ToArray();
        if (missing.Length > 0 && DebianPackages.CanInstall)
            await DebianPackages.InstallAsync(missing, Console.WriteLine);
    }
}
