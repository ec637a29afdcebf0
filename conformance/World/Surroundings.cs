using Npgsql;

namespace Timetension.Conformance;

/// <summary>
/// The rest of the world as the kit plays it for one running implementation: a database and a virtual host of its own, both behind a proxy,
/// users' answers to <c>POST /introspect</c>, lists and changes of time-entries and reporting, and a receiver of OTLP.
/// </summary>
public sealed class Surroundings : IAsyncDisposable
{
    private readonly TestDatabase? database;
    private readonly string brokerAddress;

    private Surroundings(TestDatabase? database, TestBroker broker, string brokerAddress, UsersStand users, OtlpReceiver telemetry, WebhookReceiver webhooks)
    {
        (this.database, this.brokerAddress) = (database, brokerAddress);
        (Broker, Users, Telemetry, Webhooks) = (broker, users, telemetry, webhooks);
        DatabaseWire = TcpProxy.To(new IPEndPoint(IPAddress.Loopback, new NpgsqlConnectionStringBuilder(Servers.Current.Postgres).Port));
        BrokerWire = TcpProxy.To(new IPEndPoint(IPAddress.Loopback, new Uri(broker.ConnectionString).Port), Options.Current.Fault?.OnEvents);
    }

    /// <summary>The broker's other side: publishes and hears what the implementation hears and publishes.</summary>
    public TestBroker Broker { get; }

    /// <summary>Says whose a token is.</summary>
    public UsersStand Users { get; }

    /// <summary>Has what time-entries would answer to who reads its changes and lists.</summary>
    public ChangesStand TimeEntries { get; } = new();

    /// <summary>Has what reporting would answer to who reads its lists.</summary>
    public ChangesStand Reporting { get; } = new();

    /// <summary>Has the spans that the implementation exports.</summary>
    public OtlpReceiver Telemetry { get; }

    /// <summary>Where webhooks are sent to.</summary>
    public WebhookReceiver Webhooks { get; }

    /// <summary>Where the implementation writes its mails.</summary>
    public Mailbox Mails { get; } = new();

    /// <summary>The implementation's way to its database.</summary>
    public TcpProxy DatabaseWire { get; }

    /// <summary>The implementation's way to the broker.</summary>
    public TcpProxy BrokerWire { get; }

    /// <summary>The implementation's way to Redis.</summary>
    public TcpProxy RedisWire { get; } = TcpProxy.To(IPEndPoint.Parse(Redis[0].Replace("localhost", "127.0.0.1", StringComparison.Ordinal)));

    private static string[] Redis => Servers.Current.Redis.Split(",password=");

    internal static async Task<Surroundings> CreateAsync(string service)
    {
        var database = new TestDatabase(service);
        await database.CreateAsync();
        var broker = await TestBroker.CreateAsync();
        return new Surroundings(database, broker, await broker.ConnectionStringOfAsync(service), await UsersStand.StartAsync(), await OtlpReceiver.StartAsync(),
            await WebhookReceiver.StartAsync());
    }

    /// <summary>The world of an implementation that runs already: only what it asks the kit for.</summary>
    internal static async Task<Surroundings> AttachAsync(Attached attached)
    {
        var broker = attached.Broker is { } address ? await TestBroker.AttachAsync(address) : await TestBroker.CreateAsync();
        return new Surroundings(database: null, broker, broker.ConnectionString, await UsersStand.StartAsync(attached.UsersPort), await OtlpReceiver.StartAsync(),
            await WebhookReceiver.StartAsync());
    }

    /// <summary>What the placeholders of a manifest stand for here.</summary>
    internal Dictionary<string, string> Values(int port, Limits limits, string folder)
    {
        var postgres = new NpgsqlConnectionStringBuilder(database!.ConnectionString) { Host = "127.0.0.1", Port = DatabaseWire.Port };
        return new(StringComparer.Ordinal)
        {
            ["port"] = $"{port}",
            ["database.url"] = $"postgresql://{Uri.EscapeDataString(postgres.Username!)}:{Uri.EscapeDataString(postgres.Password!)}@127.0.0.1:{postgres.Port}/{postgres.Database}",
            ["database.host"] = "127.0.0.1",
            ["database.port"] = $"{postgres.Port}",
            ["database.name"] = postgres.Database!,
            ["database.user"] = postgres.Username!,
            ["database.password"] = postgres.Password!,
            ["database.dotnet"] = postgres.ConnectionString,
            ["rabbitmq.url"] = new UriBuilder(brokerAddress) { Host = "127.0.0.1", Port = BrokerWire.Port }.Uri.AbsoluteUri,
            ["redis.url"] = $"redis://:{Uri.EscapeDataString(Redis.ElementAtOrDefault(1) ?? "")}@127.0.0.1:{RedisWire.Port}",
            ["redis.dotnet"] = Servers.Current.Redis.Replace(Redis[0], $"127.0.0.1:{RedisWire.Port}", StringComparison.Ordinal),
            ["users.url"] = Users.Address.ToString().TrimEnd('/'),
            ["time-entries.url"] = TimeEntries.Address.ToString().TrimEnd('/'),
            ["reporting.url"] = Reporting.Address.ToString().TrimEnd('/'),
            ["introspection.secret"] = limits.Secret,
            ["webhooks.key"] = limits.Key,
            ["webhooks.networks"] = limits.Networks,
            ["limits.perToken"] = $"{limits.PerToken}",
            ["limits.perAddress"] = $"{limits.PerAddress}",
            ["limits.login"] = $"{limits.Login}",
            ["limits.imports"] = $"{limits.Imports}",
            ["mail.folder"] = Mails.Folder,
            ["folder"] = folder,
            ["root"] = RepositoryFile.Root,
        };
    }

    /// <summary>Takes the world away.</summary>
    public async ValueTask DisposeAsync()
    {
        await DatabaseWire.DisposeAsync();
        await BrokerWire.DisposeAsync();
        await RedisWire.DisposeAsync();
        await Users.DisposeAsync();
        await TimeEntries.DisposeAsync();
        await Reporting.DisposeAsync();
        await Broker.DisposeAsync();
        await Telemetry.DisposeAsync();
        await Webhooks.DisposeAsync();
        Mails.Dispose();
        if (database is not null)
            await database.DisposeAsync();
    }
}
