namespace Timetension.Cli;

/// <summary>Sees to it that the native servers are installed: by apt-get as root, else by saying what to type.</summary>
internal static class Servers
{
    private sealed record Server(string Name, string Package, string[] Paths);

    private static readonly Server[] All =
    [
        new("PostgreSQL", "postgresql", ["/usr/lib/postgresql/*/bin/initdb", "/usr/pgsql-*/bin/initdb", "/opt/homebrew/opt/postgresql*/bin/initdb", "initdb"]),
        new("RabbitMQ", "rabbitmq-server", ["/usr/lib/rabbitmq/bin/rabbitmq-server", "/opt/homebrew/opt/rabbitmq/sbin/rabbitmq-server", "rabbitmq-server"]),
        new("Redis", "redis-server", ["redis-server"]),
    ];

    /// <param name="infrastructure">containers, native, or null for whichever this machine has.</param>
    internal static async Task EnsureInstalledAsync(string? infrastructure)
    {
        if (infrastructure is "containers" || (infrastructure is null && await Containers.AreThereAsync()))
            return;
        var missing = Missing();
        if (missing.Length == 0)
            return;
        if (!DebianPackages.CanInstall)
            throw new Problem($"{string.Join(", ", missing.Select(server => server.Name))} must be installed, or a container engine run: {Advice(missing)}");
        await InstallAsync([.. missing.Select(server => server.Package)]);
    }

    /// <summary>Tests prefer native servers, which are up sooner.</summary>
    internal static string ForTests() => Missing().Length == 0 || DebianPackages.CanInstall ? "native" : "containers";

    private static Server[] Missing() => [.. All.Where(server => !server.Paths.Any(Executables.Exist))];

    private static async Task InstallAsync(string[] packages)
    {
        await DebianPackages.InstallAsync(packages, Console.WriteLine);

        // Ours run beside the system's own, from folders of their own: those that came with the packages need not run.
        if (!Directory.Exists("/run/systemd/system"))
            return;
        var (exitCode, output) = await Subprocess.RunAsync("systemctl", ["disable", "--now", .. packages]);
        if (exitCode != 0)
            throw new Problem($"systemctl disable --now {string.Join(' ', packages)} failed with exit code {exitCode}: {output}");
    }

    private static string Advice(Server[] missing) =>
        Executables.Exist("apt-get") ? DebianPackages.Advice(missing.Select(server => server.Package))
        : Executables.Exist("dnf") ? "sudo dnf install postgresql-server rabbitmq-server redis"
        : Executables.Exist("pacman") ? "sudo pacman -S postgresql rabbitmq redis"
        : Executables.Exist("brew") ? "brew install postgresql rabbitmq redis"
        : "start Docker or Podman.";
}
