using System.Security.Cryptography;
using Timetension.AppHost.Running;

namespace Timetension.AppHost.Infrastructure;

/// <summary>Postgres's data folder. Postgres refuses to run as root: then it runs as user postgres, who must be able to reach the folder.</summary>
internal sealed class PostgresFolder(string path, bool asRoot)
{
    private static readonly string[] Installations = ["/usr/lib/postgresql", "/opt/homebrew/opt", "/usr/local/opt"];
    private static readonly string[] BecomePostgres = ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"];

    internal string Path => path;

    /// <summary>Below the data folder; or, where that lies below a folder that is closed to user postgres, in a place below /var/lib of its own.</summary>
    internal static PostgresFolder For(string data, string installation) =>
        !Environment.IsPrivilegedProcess || IsOpen(data) ? new(System.IO.Path.Combine(data, "postgres"), Environment.IsPrivilegedProcess)
        : new($"/var/lib/timetension/{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{installation} {data}")))[..12]}/postgres", asRoot: true);

    /// <summary>Initialises the folder when it is new, and stops a server of a killed run that still serves it.</summary>
    internal async Task PrepareAsync(string password, CancellationToken ct)
    {
        if (File.Exists(System.IO.Path.Combine(path, "PG_VERSION")))
            await Leftover.StopAsync(System.IO.Path.Combine(path, "postmaster.pid"), path, Leftover.Interrupt, ct);
        else if (Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any())
            throw new StartupProblem($"{path} is not empty and holds no Postgres data; move it away, or choose another data folder with --data.");
        else
            await InitialiseAsync(password, ct);
    }

    internal IEnumerable<string> ServerCommand(int port) =>
    [
        .. asRoot ? [.. BecomePostgres, "--pdeathsig", "INT"] : OperatingSystem.IsLinux() ? (string[])["setpriv", "--pdeathsig", "INT"] : [],
        Program("postgres"), "-D", path, "-p", $"{port}",
        "-c", "listen_addresses=127.0.0.1",
        "-c", "unix_socket_directories=",
        "-c", "max_connections=300",
        "-c", "shared_buffers=128MB",
        "-c", "idle_in_transaction_session_timeout=60s",   // a forgotten transaction holds the changes feed back
    ];

    /// <summary>Under another name until it is complete: what an interrupted start leaves behind is recognised by it, and made anew.</summary>
    private async Task InitialiseAsync(string password, CancellationToken ct)
    {
        var (unfinished, passwordFile) = (path + ".new", path + ".password");
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        if (Directory.Exists(unfinished))
            Directory.Delete(unfinished, recursive: true);
        await MakeFolderAsync(unfinished, ct);
        WholeFile.Write(passwordFile, password + "\n");
        try
        {
            if (asRoot)
                await DoAsync(["chown", "postgres", passwordFile], ct);
            await DoAsync(
                [
                    .. asRoot ? BecomePostgres : [], Program("initdb"), "-D", unfinished, $"--username={NativePostgresResource.User}",
                    $"--pwfile={passwordFile}", "--auth=scram-sha-256", "--encoding=UTF8",
                    OperatingSystem.IsMacOS() ? "--locale=en_US.UTF-8" : "--locale=C.UTF-8",
                ], ct);
        }
        finally
        {
            File.Delete(passwordFile);
        }

        if (Directory.Exists(path))
            Directory.Delete(path);
        Directory.Move(unfinished, path);
    }

    private Task MakeFolderAsync(string folder, CancellationToken ct) =>
        DoAsync(["install", "-d", "-m", "700", .. asRoot ? ["-o", "postgres"] : Array.Empty<string>(), folder], ct);

    private static async Task DoAsync(string[] command, CancellationToken ct)
    {
        var outcome = await ToolProcess.RunAsync(command[0], command[1..], ct);
        if (outcome.ExitCode != 0)
            throw new StartupProblem($"Postgres's data folder could not be made ({string.Join(' ', command)}): {outcome.LastWords}");
    }

    private string Program(string name) => Programs.Find(name, "postgresql", VersionFolders());

    /// <summary>The version that made the folder, else the newest.</summary>
    private IEnumerable<string> VersionFolders()
    {
        var made = System.IO.Path.Combine(path, "PG_VERSION") is var file && File.Exists(file) ? File.ReadAllText(file).Trim() : null;
        var installed = Installations
            .Where(Directory.Exists)
            .SelectMany(Directory.GetDirectories)
            .Select(folder => (Folder: folder, Version: System.IO.Path.GetFileName(folder).Replace("postgresql@", "", StringComparison.Ordinal)))
            .Where(each => int.TryParse(each.Version, CultureInfo.InvariantCulture, out _))
            .OrderByDescending(each => int.Parse(each.Version, CultureInfo.InvariantCulture))
            .ToArray();
        if (made is not null && installed.Length > 0 && installed.All(each => each.Version != made))
            throw new StartupProblem($"{path} was made by Postgres {made}, which is not installed; install it, or choose another data folder with --data.");
        return installed.Where(each => made is null || each.Version == made).Select(each => System.IO.Path.Combine(each.Folder, "bin"));
    }

    private static bool IsOpen(string folder) =>
        !OperatingSystem.IsWindows()
        && File.GetUnixFileMode(folder).HasFlag(UnixFileMode.OtherExecute)
        && (System.IO.Path.GetDirectoryName(folder) is not { } parent || IsOpen(parent));
}
