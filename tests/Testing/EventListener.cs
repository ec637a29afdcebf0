using System.Text;
using System.Threading.Channels;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using Timetension.Contracts.Events;

namespace Timetension.Testing;

/// <summary>Hears events as they are on the wire, on a queue of its own. Whoever takes one that breaks the contract fails.</summary>
public sealed class EventListener : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private static readonly EventSchemas Schemas = EventSchemas.Load(RepositoryFile.Path("contracts/schemas"));

    private readonly IChannel channel;
    private readonly bool isMadeUp;
    private readonly Channel<Heard> heard = Channel.CreateUnbounded<Heard>();

    private EventListener(IChannel channel, bool isMadeUp) => (this.channel, this.isMadeUp) = (channel, isMadeUp);

    internal static async Task<EventListener> CreateAsync(IChannel channel, string pattern, bool isMadeUp)
    {
        var listener = new EventListener(channel, isMadeUp);
        var queue = await channel.QueueDeclareAsync();
        await channel.QueueBindAsync(queue.QueueName, EventTypes.Exchange, pattern);
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += (_, delivery) =>
        {
            listener.heard.Writer.TryWrite(new Heard(delivery.RoutingKey, new BasicProperties(delivery.BasicProperties), delivery.Body.ToArray()));
            return Task.CompletedTask;
        };
        await channel.BasicConsumeAsync(queue.QueueName, autoAck: true, consumer);
        return listener;
    }

    /// <summary>The next event that fits; the ones before it are passed over.</summary>
    /// <exception cref="TimeoutException">None came within 60 s.</exception>
    /// <exception cref="EventViolationException">One that came breaks the contract.</exception>
    public async Task<Heard> NextAsync(Func<Heard, bool>? fits = null)
    {
        using var deadline = new CancellationTokenSource(Patience);
        try
        {
            await foreach (var message in heard.Reader.ReadAllAsync(deadline.Token))
            {
                Judge(message);
                if (fits is null || fits(message))
                    return message;
            }
        }
        catch (OperationCanceledException exception)
        {
            throw new TimeoutException($"No such event came within {Patience.TotalSeconds} s.", exception);
        }

        throw new InvalidOperationException("The listener is closed.");
    }

    /// <summary>The next event of this type.</summary>
    public Task<Heard> NextAsync(string type) => NextAsync(message => message.RoutingKey == type);

    /// <summary>What has come so far and was not taken.</summary>
    public IReadOnlyList<Heard> Drain()
    {
        var all = new List<Heard>();
        while (heard.Reader.TryRead(out var message))
        {
            Judge(message);
            all.Add(message);
        }

        return all;
    }

    /// <summary>Stops listening.</summary>
    public ValueTask DisposeAsync() => channel.DisposeAsync();

    private void Judge(Heard message)
    {
        if (!isMadeUp && Schemas.Check(message.Body, message.RoutingKey) is not [] and var violations)
            throw new EventViolationException($"{message.RoutingKey} breaks the contract:\n  {string.Join("\n  ", violations)}\n{Encoding.UTF8.GetString(message.Body)}");
    }
}

/// <summary>An event is not what the contract says.</summary>
public sealed class EventViolationException(string message) : Exception(message);

/// <summary>A message as it was on the wire.</summary>
public sealed record Heard(string RoutingKey, IReadOnlyBasicProperties Properties, byte[] Body)
{
    /// <summary>The body as a CloudEvent.</summary>
    public CloudEvent Event { get; } = CloudEvent.Parse(Body);
}
