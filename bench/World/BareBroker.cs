using System.Collections.Concurrent;
using RabbitMQ.Client;
using RabbitMQ.Client.Events;

namespace Timetension.Bench;

/// <summary>A quorum queue beside the system's own, with one publisher that waits for confirms and one consumer.</summary>
internal sealed class BareBroker : IAsyncDisposable
{
    private const string Queue = "bench.bare";

    private readonly IConnection connection;
    private readonly IChannel publishing, consuming;
    private readonly ConcurrentDictionary<string, long> sent = new(StringComparer.Ordinal);
    private readonly byte[] body = new byte[900];

    private BareBroker(IConnection connection, IChannel publishing, IChannel consuming) => (this.connection, this.publishing, this.consuming) = (connection, publishing, consuming);

    /// <summary>From the publishing to the receiving.</summary>
    internal Samples Times { get; } = new();

    internal static async Task<BareBroker> StartAsync(RunningSystem system)
    {
        var connection = await new ConnectionFactory { Uri = new(await system.ConnectionStringOfAsync("rabbitmq")) }.CreateConnectionAsync();
        var bare = new BareBroker(connection,
            await connection.CreateChannelAsync(new(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true)), await connection.CreateChannelAsync());
        await bare.publishing.QueueDeclareAsync(Queue, durable: true, exclusive: false, autoDelete: false, new Dictionary<string, object?>(StringComparer.Ordinal) { ["x-queue-type"] = "quorum" });
        await bare.consuming.BasicQosAsync(0, 1000, global: false);
        var consumer = new AsyncEventingBasicConsumer(bare.consuming);
        consumer.ReceivedAsync += bare.ReceivedAsync;
        await bare.consuming.BasicConsumeAsync(Queue, autoAck: false, consumer);
        return bare;
    }

    internal async Task PublishAsync()
    {
        var id = Guid.NewGuid().ToString();
        sent[id] = Stopwatch.GetTimestamp();
        await publishing.BasicPublishAsync("", Queue, mandatory: true, new BasicProperties { MessageId = id, Persistent = true }, body);
    }

    public async ValueTask DisposeAsync()
    {
        await consuming.DisposeAsync();
        await publishing.QueueDeleteAsync(Queue);
        await publishing.DisposeAsync();
        await connection.DisposeAsync();
    }

    private async Task ReceivedAsync(object sender, BasicDeliverEventArgs message)
    {
        if (sent.TryRemove(message.BasicProperties.MessageId!, out var at))
            Times.Add(Stopwatch.GetElapsedTime(at));
        await consuming.BasicAckAsync(message.DeliveryTag, multiple: false);
    }
}
