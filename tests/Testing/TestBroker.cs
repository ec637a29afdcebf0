using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using RabbitMQ.Client;

namespace Timetension.Testing;

/// <summary>A virtual host of one test's own, with the contract's topology, and the bytes that go over it.</summary>
public sealed class TestBroker : IAsyncDisposable
{
    private readonly HttpClient management;
    private readonly IConnection connection;
    private readonly string? name;
    private readonly List<string> accounts = [];

    private TestBroker(HttpClient management, IConnection connection, string? name, string connectionString)
    {
        this.management = management;
        this.connection = connection;
        this.name = name;
        ConnectionString = connectionString;
    }

    /// <summary><c>amqp://user:password@host:port/vhost</c>.</summary>
    public string ConnectionString { get; }

    /// <summary>Makes the virtual host, and loads <c>contracts/topology.json</c> into it.</summary>
    public static async Task<TestBroker> CreateAsync()
    {
        var name = $"test-{Guid.NewGuid():N}";
        var amqp = Servers.Current.RabbitMQ;
        var management = new HttpClient { BaseAddress = Servers.Current.RabbitMQManagement };
        management.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(Uri.UnescapeDataString(amqp.UserInfo))));
        await SendAsync(management, HttpMethod.Put, $"api/vhosts/{name}", content: null);
        await SendAsync(management, HttpMethod.Post, $"api/definitions/{name}", Topology());
        var uri = new UriBuilder(amqp) { Path = name }.Uri;
        return new(management, await new ConnectionFactory { Uri = uri }.CreateConnectionAsync(), name, uri.AbsoluteUri);
    }

    /// <summary>The address as the user of a service, who may do in the virtual host what <c>contracts/topology.json</c> permits.</summary>
    public async Task<string> ConnectionStringOfAsync(string service)
    {
        var (user, password) = ($"{name}-{service}", Guid.NewGuid().ToString("N"));
        await SendAsync(management, HttpMethod.Put, $"api/users/{user}", JsonContent.Create(new { password, tags = "" }));
        accounts.Add(user);
        foreach (var (kind, path) in ((string, string)[])[("permissions", "permissions"), ("topic_permissions", "topic-permissions")])
            foreach (var permission in Definitions()[kind]!.AsArray().Where(each => each!["user"]!.GetValue<string>() == service))
                await SendAsync(management, HttpMethod.Put, $"api/{path}/{name}/{user}", JsonContent.Create(permission));
        return new UriBuilder(ConnectionString) { UserName = user, Password = password }.Uri.AbsoluteUri;
    }

    /// <summary>Joins a virtual host that somebody else made, and leaves it as it is.</summary>
    public static async Task<TestBroker> AttachAsync(Uri amqp) =>
        new(new HttpClient(), await new ConnectionFactory { Uri = amqp }.CreateConnectionAsync(), name: null, amqp.AbsoluteUri);

    /// <summary>Publishes bytes to <c>timetension.events</c> as any other implementation might, confirmed.</summary>
    public async Task PublishAsync(string routingKey, ReadOnlyMemory<byte> body, IDictionary<string, object?>? headers = null)
    {
        await using var channel = await connection.CreateChannelAsync(new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true));
        var properties = new BasicProperties { ContentType = CloudEvent.MediaType, Persistent = true, Headers = headers };
        await channel.BasicPublishAsync(EventTypes.Exchange, routingKey, mandatory: true, properties, body);
    }

    /// <summary>Puts bytes among the dead letters of a service, as if it had refused them for this reason.</summary>
    public async Task DeadLetterAsync(string service, ReadOnlyMemory<byte> body, string reason)
    {
        await using var channel = await connection.CreateChannelAsync(new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true));
        var properties = new BasicProperties { ContentType = CloudEvent.MediaType, Persistent = true, Headers = new Dictionary<string, object?>(StringComparer.Ordinal) { ["reason"] = reason } };
        await channel.BasicPublishAsync(EventTypes.DeadLetterExchange, service, mandatory: true, properties, body);
    }

    /// <summary>Publishes events under their types in this order, and waits until all are confirmed.</summary>
    public Task PublishAsync(IEnumerable<CloudEvent> events) => PublishAsync(events.Select(one => (one.Type, one.ToBytes())));

    /// <summary>Publishes bytes in this order, and waits until all are confirmed.</summary>
    public async Task PublishAsync(IEnumerable<(string RoutingKey, byte[] Body)> messages)
    {
        await using var channel = await connection.CreateChannelAsync(new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true));
        var properties = new BasicProperties { ContentType = CloudEvent.MediaType, Persistent = true };
        var confirmed = new List<Task>();
        foreach (var (routingKey, body) in messages)
            confirmed.Add(channel.BasicPublishAsync(EventTypes.Exchange, routingKey, mandatory: true, properties, body).AsTask());
        await Task.WhenAll(confirmed);
    }

    /// <summary>Publishes an event under its type.</summary>
    public Task PublishAsync(CloudEvent cloudEvent) => PublishAsync(cloudEvent.Type, cloudEvent.ToBytes());

    /// <summary>Hears every event whose type matches, from now on.</summary>
    /// <param name="isMadeUp">The publisher is no service of the contract, and its events are not held against it.</param>
    public async Task<EventListener> ListenAsync(string pattern, bool isMadeUp = false) =>
        await EventListener.CreateAsync(await connection.CreateChannelAsync(), pattern, isMadeUp);

    /// <summary>Takes a message from a queue, or null when it is empty.</summary>
    public async Task<BasicGetResult?> TakeAsync(string queue)
    {
        await using var channel = await connection.CreateChannelAsync();
        return await channel.BasicGetAsync(queue, autoAck: true);
    }

    /// <summary>Takes a message as a consumer that dies over it: the broker has it again. False when the queue was empty.</summary>
    public async Task<bool> DieOverAsync(string queue)
    {
        await using var dying = await new ConnectionFactory { Uri = new Uri(ConnectionString) }.CreateConnectionAsync();
        await using var channel = await dying.CreateChannelAsync();
        return await channel.BasicGetAsync(queue, autoAck: false) is not null;
    }

    /// <summary>How many messages wait in a queue.</summary>
    public async Task<uint> CountAsync(string queue)
    {
        await using var channel = await connection.CreateChannelAsync();
        return (await channel.QueueDeclarePassiveAsync(queue)).MessageCount;
    }

    /// <summary>Removes the virtual host, and all that is in it.</summary>
    public async ValueTask DisposeAsync()
    {
        await connection.DisposeAsync();
        foreach (var user in accounts)
            await SendAsync(management, HttpMethod.Delete, $"api/users/{user}", content: null);
        if (name is not null)
            await SendAsync(management, HttpMethod.Delete, $"api/vhosts/{name}", content: null);
        management.Dispose();
    }

    private static JsonContent Topology()
    {
        var definitions = Definitions();
        foreach (var kind in (string[])["vhosts", "permissions", "topic_permissions"])
            definitions.Remove(kind);
        foreach (var item in definitions.SelectMany(kind => kind.Value!.AsArray()))
            item!.AsObject().Remove("vhost");
        return JsonContent.Create(definitions);
    }

    private static JsonObject Definitions() => JsonNode.Parse(File.ReadAllText(RepositoryFile.Path("contracts/topology.json")))!.AsObject();

    // All of these may be repeated; and a broker that is busy may answer one 500.
    private static async Task SendAsync(HttpClient management, HttpMethod method, string path, HttpContent? content)
    {
        var body = content is null ? null : await content.ReadAsByteArrayAsync();
        for (var attempts = 1; ; attempts++)
        {
            using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : new ByteArrayContent(body) { Headers = { ContentType = content!.Headers.ContentType } } };
            using var response = await management.SendAsync(request);
            if ((int)response.StatusCode >= 500 && attempts < 3)
                continue;
            if (attempts == 1 || method != HttpMethod.Delete || response.StatusCode != HttpStatusCode.NotFound)
                response.EnsureSuccessStatusCode();
            return;
        }
    }
}
