using System.Net.Http.Headers;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Timetension.Contracts.OpenApi;

namespace Timetension.Testing;

/// <summary>
/// One service, in this process, on Kestrel, with real servers: a database and a virtual host of its own. Every answer is held
/// against the service's OpenAPI document.
/// </summary>
public class TestService<TProgram>(string name) : IAsyncLifetime where TProgram : class
{
    private readonly List<IAsyncDisposable> owned = [];
    private WebApplicationFactory<TProgram>? factory;

    /// <summary>The service's own database.</summary>
    public string Database { get; private set; } = "";

    /// <summary>The service's own virtual host.</summary>
    public TestBroker Broker { get; private set; } = null!;

    /// <summary>Stands in for users.</summary>
    public UsersStand Users { get; private set; } = null!;

    /// <summary>What the service logs.</summary>
    public LogLines Lines { get; } = new();

    /// <summary>The service's container.</summary>
    public IServiceProvider Services => factory!.Services;

    /// <summary>Where the service listens.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>Makes database, virtual host and users' stand, and starts the service.</summary>
    public virtual async ValueTask InitializeAsync()
    {
        var database = new TestDatabase(name);
        Database = database.ConnectionString;
        Broker = await TestBroker.CreateAsync();
        Users = await UsersStand.StartAsync();
        owned.AddRange([Users, Broker, database]);
        Start();
    }

    /// <summary>Stops the service, and removes what it had.</summary>
    public virtual async ValueTask DisposeAsync()
    {
        if (factory is not null)
            await factory.DisposeAsync();
        foreach (var item in owned)
            await item.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Stops the service and starts it again on the same database and virtual host.</summary>
    public async Task RestartAsync()
    {
        await factory!.DisposeAsync();
        Start();
    }

    /// <summary>Signs someone new in: with a workspace of their own, or in an existing one.</summary>
    public Person SignIn(Role role = Role.Owner, Guid? inWorkspace = null, string timeZone = "Europe/Warsaw", string scope = "read write admin",
        Guid? userId = null, WorkspaceSettings? settings = null)
    {
        var workspace = inWorkspace ?? Guid.CreateVersion7();
        var user = userId ?? Guid.CreateVersion7();
        var token = Users.Issue(user, timeZone, scope, (workspace, role, settings));
        return new(CreateClient(token), token, user, workspace, role);
    }

    /// <summary>A client with this token, or none.</summary>
    public HttpClient CreateClient(string? token = null)
    {
        var handler = new OpenApiHandler(OpenApiDocument.Load(RepositoryFile.Path($"contracts/openapi/{name}.yaml"))) { InnerHandler = new SocketsHttpHandler() };
        var client = new HttpClient(handler) { BaseAddress = Address };
        if (token is not null)
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    /// <summary>More configuration, for fixtures of a service's own.</summary>
    protected virtual void Configure(IWebHostBuilder builder)
    {
    }

    private void Start()
    {
        factory = new Factory(Configure, Lines, new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            [$"ConnectionStrings:{name}"] = Database,
            ["ConnectionStrings:rabbitmq"] = Broker.ConnectionString,
            ["ConnectionStrings:redis"] = Servers.Current.Redis,
            ["services:users:http:0"] = Users.Address.ToString(),
            ["Introspection:Secret"] = UsersStand.Secret,
            ["Webhooks:Key"] = WebhookReceiver.Key,
            ["Webhooks:AllowedNetworks"] = "127.0.0.1/32",
            ["RateLimits:PerToken"] = "1000000",
            ["RateLimits:PerAddress"] = "1000000",
        });
        factory.UseKestrel(); // with a port as argument it would set the address while the program may have started already
        factory.StartServer();
        Address = factory.ClientOptions.BaseAddress;
    }

    private sealed class Factory(Action<IWebHostBuilder> configure, LogLines lines, Dictionary<string, string?> settings) : WebApplicationFactory<TProgram>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            builder.UseSetting(WebHostDefaults.ServerUrlsKey, "http://127.0.0.1:0");
            foreach (var (key, value) in settings)
                builder.UseSetting(key, value);
            builder.ConfigureServices(services => services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning)
                .AddProvider(lines).AddFilter<LogLines>("Timetension", LogLevel.Information)));
            configure(builder);
        }
    }
}
