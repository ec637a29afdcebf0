using System.Diagnostics;
using System.Globalization;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using Timetension.AppHost.Infrastructure;

[assembly: AssemblyFixture(typeof(Timetension.WholeSystem.Tests.WholeSystem))]
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace Timetension.WholeSystem.Tests;

/// <summary>The whole system as AppHost starts it, with servers of its own, so that tests may kill any part of it.</summary>
public sealed class WholeSystem : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly StateFolder? own;
    private readonly string state;
    private readonly string[] swaps;
    private DistributedApplication app = null!;

    public WholeSystem()
    {
        own = new StateFolder();
        (state, swaps) = (own.Path, []);
    }

    private WholeSystem(string state, string[] swaps) => (this.state, this.swaps) = (state, swaps);

    /// <summary>What the services report over OTLP.</summary>
    public OtlpReceiver Telemetry { get; private set; } = null!;

    /// <summary>Starts it on the data that another run left, with services swapped: <c>--time-entries fastify</c>.</summary>
    internal static async Task<WholeSystem> StartAsync(StateFolder state, params string[] swaps)
    {
        var system = new WholeSystem(state.Path, swaps);
        await system.InitializeAsync();
        return system;
    }

    public async ValueTask InitializeAsync()
    {
        Telemetry = await OtlpReceiver.StartAsync();
        // Load is the point here; the processes inherit it.
        Environment.SetEnvironmentVariable("RateLimits__PerToken", "1000000");
        Environment.SetEnvironmentVariable("RateLimits__PerAddress", "1000000");
        string[] args =
        [
            "--port", "0", "--state", state, "--infrastructure", "native", .. swaps,
            $"--OTEL_EXPORTER_OTLP_ENDPOINT={Telemetry.Address}", "--OTEL_EXPORTER_OTLP_PROTOCOL=http/protobuf",
            $"--ASPIRE_DASHBOARD_OTLP_HTTP_ENDPOINT_URL={Telemetry.Address}",
        ];
        var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.AppHost>(args);
        builder.Services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning).AddFilter("AppHost.Resources", LogLevel.None));
        app = await builder.BuildAsync();
        using var deadline = new CancellationTokenSource(Patience);
        await app.StartAsync(deadline.Token);
        await app.ResourceNotifications.WaitForResourceHealthyAsync("gateway", deadline.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        await Telemetry.DisposeAsync();
        own?.Dispose();
    }

    /// <summary>A client of the gateway, without a token.</summary>
    public HttpClient CreateClient()
    {
        var client = app.CreateHttpClient("gateway");
        client.Timeout = TimeSpan.FromSeconds(60);
        return client;
    }

    /// <summary>Where a resource listens.</summary>
    public Uri AddressOf(string resource) => app.GetEndpoint(resource, "http");

    /// <summary>How a client reaches a server.</summary>
    public async Task<string> ConnectionStringOfAsync(string server) => (await app.GetConnectionStringAsync(server))!;

    /// <summary>A connection to a service's database, in its name. Of no pool, where one might be from before the server was stopped.</summary>
    public async Task<NpgsqlConnection> OpenDatabaseAsync(string service)
    {
        var address = new NpgsqlConnectionStringBuilder(await ConnectionStringOfAsync($"{service}-database")) { Pooling = false };
        var connection = new NpgsqlConnection(address.ConnectionString);
        await connection.OpenAsync();
        return connection;
    }

    /// <summary>Executes a command of a resource, and returns what it says.</summary>
    public async Task<string> ExecuteAsync(string resource, string command)
    {
        using var deadline = new CancellationTokenSource(Patience);
        var result = await app.ResourceCommands.ExecuteCommandAsync(resource, command, deadline.Token);
        result.Success.ShouldBeTrue(result.Message);
        return result.Data?.Value ?? "";
    }

    /// <summary>Ends a resource's process at once (SIGKILL), and waits until it is seen to be gone.</summary>
    public async Task KillAsync(string resource)
    {
        using var process = Process.GetProcessById(ProcessIdOf(resource));
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        using var deadline = new CancellationTokenSource(Patience);
        await app.ResourceNotifications.WaitForResourceAsync(resource, [KnownResourceStates.Exited, KnownResourceStates.Finished], deadline.Token);
    }

    /// <summary>Starts a resource that was killed, and waits until it is healthy.</summary>
    public async Task StartAsync(string resource)
    {
        using var deadline = new CancellationTokenSource(Patience);
        var result = await app.ResourceCommands.ExecuteCommandAsync(resource, KnownResourceCommands.StartCommand, deadline.Token);
        if (!result.Success)
            throw new InvalidOperationException($"{resource} was not started: {result.Message}");
        // What is waited for next would end at once on the state that the kill left.
        await app.ResourceNotifications.WaitForResourceAsync(resource, KnownResourceStates.Running, deadline.Token);
        await app.ResourceNotifications.WaitForResourceHealthyAsync(resource, deadline.Token);
    }

    /// <summary>Has Redis forget everything.</summary>
    internal Task FlushRedisAsync() => RedisCommand.SendAsync(
        app.Services.GetRequiredService<DistributedApplicationModel>().Resources.OfType<IResourceWithConnectionString>().Single(resource => resource.Name == "redis"),
        "FLUSHALL", TestContext.Current.CancellationToken);

    /// <summary>Keeps the lines that a resource writes.</summary>
    internal WrittenLines LinesOf(string resource) => new(app.Services.GetRequiredService<ResourceLoggerService>().WatchAsync(resource));

    /// <summary>Has <c>rabbitmqctl</c> do something to the broker.</summary>
    internal Task ControlBrokerAsync(params string[] args) => BrokerControl.RunAsync(ProcessIdOf("rabbitmq"), args);

    private int ProcessIdOf(string resource)
    {
        if (!app.ResourceNotifications.TryGetCurrentState(resource, out var current))
            throw new InvalidOperationException($"There is no resource {resource}.");
        var pid = current.Snapshot.Properties.Single(property => property.Name == "executable.pid").Value;
        return Convert.ToInt32(pid, CultureInfo.InvariantCulture);
    }
}
