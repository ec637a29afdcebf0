using System.Diagnostics;

namespace Timetension.Cli;

/// <summary>PostgreSQL, Redis and RabbitMQ for all test projects of a run, in a folder that goes away with them.</summary>
internal sealed class TestServers(Checkout folder, Process appHost) : IAsyncDisposable
{
    /// <summary>Names the file that says where the servers are. Whoever sets it has servers already.</summary>
    private const string Variable = "TIMETENSION_TEST_SERVERS";

    internal Dictionary<string, string> Environment { get; } =
        new(StringComparer.Ordinal) { [Variable] = Path.Combine(folder.State, "servers.json") };

    internal static bool AreGiven => System.Environment.GetEnvironmentVariable(Variable) is { Length: > 0 };

    internal static async Task<TestServers> StartAsync(Checkout checkout, string infrastructure, CancellationToken ct)
    {
        var folder = checkout.WithState(Directory.CreateTempSubdirectory("timetension-tests-").FullName);
        OpenToServers(folder.State);
        var appHost = AppHost.Start(folder, tied: true, ["--only", "servers", "--infrastructure", infrastructure]);
        var servers = new TestServers(folder, appHost);
        try
        {
            await Startup.UntilHealthyAsync(folder, appHost, new(folder, StartupCheck.ReadyWithin), _ => { }, ct);
            await servers.AnnouncedAsync(ct);
            return servers;
        }
        catch
        {
            await servers.DisposeAsync();
            throw;
        }
    }

    /// <summary>AppHost announces the servers right after the last of them is healthy.</summary>
    private async Task AnnouncedAsync(CancellationToken ct)
    {
        for (var waited = Stopwatch.StartNew(); !File.Exists(Environment[Variable]); await Task.Delay(50, ct))
            if (waited.Elapsed > TimeSpan.FromSeconds(30))
                throw new Problem("AppHost did not announce the servers for the tests.");
    }

    public async ValueTask DisposeAsync()
    {
        await Stop.StartedAsync(folder, appHost);
        appHost.Dispose();
        Directory.Delete(folder.State, recursive: true);
    }

    // PostgreSQL refuses to run as root, and the user it runs as must reach its folder below this one.
    private static void OpenToServers(string folder)
    {
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(folder, File.GetUnixFileMode(folder) | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
    }
}
