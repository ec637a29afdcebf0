using System.Threading.Channels;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Timetension.Testing;

/// <summary>Hears events as they are on the wire, on a queue of its own.</summary>
public sealed class EventListener : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly IChannel channel;
    private readonly Channel<Heard> heard = Channel.CreateUnbounded<Heard>();

    private EventListener(IChannel channel) => this.channel = channel;

    internal static async Task<EventListener> CreateAsync(IChannel channel, string pattern)
    {
        var listener = new EventListener(channel);
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
    /// <exception cref="TimeoutException">None came within 20 s.</exception>
    public async Task<Heard> NextAsync(Func<Heard, bool>? fits = null)
    {
        using var deadline = new CancellationTokenSource(Patience);
        try
        {
            await foreach (var message in heard.Reader.ReadAllAsync(deadline.Token))
                if (fits is null || fits(message))
                    return message;
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
            all.Add(message);
        return all;
    }

    /// <summary>Stops listening.</summary>
    public ValueTask DisposeAsync() => channel.DisposeAsync();
}

/// <summary>A message as it was on the wire.</summary>
public sealed record Heard(string RoutingKey, IReadOnlyBasicProperties Properties, byte[] Body)
{
    /// <summary>The body as a CloudEvent.</summary>
    public CloudEvent Event { get; } = CloudEvent.Parse(Body);
}
