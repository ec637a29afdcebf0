using System.Runtime.InteropServices;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Timetension.Bench;

/// <summary>The whole system as AppHost starts it, with servers and data of its own, which go away with it.</summary>
internal sealed class RunningSystem : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly DistributedApplication app;
    private readonly string state;

    private readonly PosixSignalRegistration[] signals;

    private RunningSystem(DistributedApplication app, string state)
    {
        (this.app, this.state) = (app, state);
        signals = [PosixSignalRegistration.Create(PosixSignal.SIGINT, EndAll), PosixSignalRegistration.Create(PosixSignal.SIGTERM, EndAll)];
    }

    /// <summary>How long it took until everything was healthy.</summary>
    internal TimeSpan Start { get; private set; }

    internal static Task<RunningSystem> StartAsync() => StartAsync(NewState());

    /// <summary>Only the servers.</summary>
    internal static Task<RunningSystem> StartServersAsync(string state) => StartAsync(state, ["postgres", "redis", "rabbitmq"], "--only", "servers");

    /// <param name="state">The folder of its data, which may be an earlier one's: <see cref="NewState"/>.</param>
    internal static Task<RunningSystem> StartAsync(string state) => StartAsync(state, ["gateway"]);

    private static async Task<RunningSystem> StartAsync(string state, string[] awaited, params string[] more)
    {
        string[] args = ["--port", "0", "--state", state, "--infrastructure", "native", .. more];
        var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.AppHost>(args);
        builder.Services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning).AddFilter("AppHost.Resources", LogLevel.None));
        var system = new RunningSystem(await builder.BuildAsync(), state);
        using var deadline = new CancellationTokenSource(Patience);
        var took = Stopwatch.StartNew();
        await system.app.StartAsync(deadline.Token);
        foreach (var resource in awaited)
            await system.app.ResourceNotifications.WaitForResourceHealthyAsync(resource, deadline.Token);
        system.Start = took.Elapsed;
        return system;
    }

    // Not a temporary folder of .NET's, which is closed to everyone else: Postgres may run as a user of its own.
    internal static string NewState() => Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), $"timetension-bench-{Guid.NewGuid():N}")).FullName;

    /// <summary>Where a resource listens.</summary>
    internal Uri AddressOf(string resource) => app.GetEndpoint(resource, "http");

    /// <summary>A client of one service, past the gateway.</summary>
    internal HttpClient CreateClient(string service, string? token = null)
    {
        var client = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 256 }) { BaseAddress = AddressOf(service), Timeout = TimeSpan.FromMinutes(30) };
        if (token is not null)
            client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        return client;
    }

    internal async Task<string> ConnectionStringOfAsync(string resource) => (await app.GetConnectionStringAsync(resource))!;

    /// <summary>A service's database, or another one of its server.</summary>
    internal async Task<string> DatabaseOfAsync(string service, string? other = null)
    {
        var database = new NpgsqlConnectionStringBuilder(await ConnectionStringOfAsync($"{service}-database")) { CommandTimeout = 0, MaxPoolSize = 20 };
        database.Database = other ?? database.Database;
        return database.ConnectionString;
    }

    /// <summary>Resident memory of a process of ours, in MB.</summary>
    internal double MemoryOf(string service)
    {
        if (!app.ResourceNotifications.TryGetCurrentState(service, out var current))
            throw new BenchException($"There is no resource {service}.");
        var pid = current.Snapshot.Properties.Single(property => property.Name == "executable.pid").Value;
        using var process = Process.GetProcessById(Convert.ToInt32(pid, CultureInfo.InvariantCulture));
        return process.WorkingSet64 / 1024.0 / 1024.0;
    }

    /// <summary>Stops it, and leaves its data.</summary>
    internal async Task StopAsync()
    {
        foreach (var signal in signals)
            signal.Dispose();
        await app.StopAsync();
        await app.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Directory.Delete(state, recursive: true);
    }

    // Who interrupts a bench wants all of it gone.
    private void EndAll(PosixSignalContext context)
    {
        context.Cancel = true;
        _ = Task.Run(async () =>
        {
            await app.StopAsync();
            Directory.Delete(state, recursive: true);
            Environment.Exit(130);
        });
    }
}
