using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Timetension.Bench;

/// <summary>The whole system as AppHost starts it, with servers of its own, which go away with it.</summary>
internal sealed class RunningSystem : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly DistributedApplication app;
    private readonly StateFolder? own;
    private readonly Lock gate = new();
    private Task starting = Task.CompletedTask;
    private Task? ending;

    private RunningSystem(DistributedApplication app, StateFolder? own)
    {
        (this.app, this.own) = (app, own);
        Leftovers.Add(this);
    }

    /// <summary>How long it took until everything was healthy.</summary>
    internal TimeSpan Start { get; private set; }

    /// <summary>With data of its own, which goes away with it.</summary>
    internal static async Task<RunningSystem> StartAsync()
    {
        var state = new StateFolder();
        return await StartAsync(await DescribeAsync(state), state, "gateway");
    }

    /// <param name="state">The folder of its data, which may be an earlier one's.</param>
    internal static async Task<RunningSystem> StartAsync(StateFolder state) => await StartAsync(await DescribeAsync(state), own: null, "gateway");

    /// <summary>With something beside it, on the same servers.</summary>
    /// <param name="add">Adds it to the description.</param>
    /// <param name="awaited">The resource of it that has to be healthy, too.</param>
    internal static async Task<RunningSystem> StartAsync(StateFolder state, Action<IDistributedApplicationBuilder> add, string awaited)
    {
        var builder = await DescribeAsync(state);
        add(builder);
        return await StartAsync(builder, own: null, "gateway", awaited);
    }

    /// <summary>Only the servers.</summary>
    internal static async Task<RunningSystem> StartServersAsync(StateFolder state) =>
        await StartAsync(await DescribeAsync(state, "--only", "servers"), own: null, "postgres", "redis", "rabbitmq");

    private static async Task<IDistributedApplicationTestingBuilder> DescribeAsync(StateFolder state, params string[] more)
    {
        string[] args = ["--port", "0", "--state", state.Path, "--infrastructure", "native", .. more];
        var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.AppHost>(args);
        builder.Services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning).AddFilter("AppHost.Resources", LogLevel.None));
        return builder;
    }

    private static async Task<RunningSystem> StartAsync(IDistributedApplicationTestingBuilder builder, StateFolder? own, params string[] awaited)
    {
        var system = new RunningSystem(await builder.BuildAsync(), own);
        using var deadline = new CancellationTokenSource(Patience);
        var took = Stopwatch.StartNew();
        try
        {
            await system.BeginAsync(deadline.Token);
            foreach (var resource in awaited)
                await system.app.ResourceNotifications.WaitForResourceHealthyAsync(resource, deadline.Token);
        }
        catch
        {
            await system.DisposeAsync();
            throw;
        }

        system.Start = took.Elapsed;
        return system;
    }

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

    public async ValueTask DisposeAsync()
    {
        lock (gate)
            ending ??= EndAsync();
        await ending;
    }

    private Task BeginAsync(CancellationToken ct)
    {
        lock (gate)
            return ending is null ? starting = app.StartAsync(ct) : throw new BenchException("The bench is over.");
    }

    // What is half started would go on to start.
    private async Task EndAsync()
    {
        await starting.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await app.StopAsync();
        await app.DisposeAsync();
        if (own is not null)
            await own.DisposeAsync();
    }
}
