using System.Diagnostics;
using RabbitMQ.Client;

namespace Timetension.ServiceDefaults;

/// <summary>Events that the service could not apply, and the way back to where they came from.</summary>
internal sealed class DeadLetterQueue(BrokerConnection broker, ServiceInfo service) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan ForTheirReturn = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(10);

    // What was said about the failure before, by us and by the broker.
    private static readonly string[] OfFailures = ["reason", "refused-at", "routing-key"];

    private static readonly CreateChannelOptions Confirmed = new(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true);

    private readonly string name = $"{service.Service}.dead-letters";

    // The exchange of the service's queue, which no other service may publish to.
    private readonly string events = $"{service.Service}.events";

    // What one reader holds the next would miss.
    private readonly SemaphoreSlim turn = new(1);

    /// <summary>The oldest ones. They stay: the broker has them again when the channel is closed, in their order, and for whoever comes next.</summary>
    internal Task<List<DeadLetter>> ReadAsync(int most, CancellationToken ct) => InTurnAsync(async deadline =>
    {
        var letters = new List<DeadLetter>();
        await using (var channel = await broker.OpenAsync(options: null, deadline))
        {
            while (letters.Count < most && await channel.BasicGetAsync(name, autoAck: false, deadline) is { } message)
                letters.Add(DeadLetter.Of(message));
        }

        await ReturnedAsync(letters.Count, deadline);
        return letters;
    }, ct);

    /// <summary>
    /// Sends those back that are there now, oldest first, and no more: one that fails again comes behind them. Each is confirmed by the broker before it is
    /// taken off here; whoever dies in between has sent it twice, which applying by (subject, sequence) does not mind.
    /// </summary>
    internal Task<(int Sent, int Left)> ResendAsync(int most, CancellationToken ct) => InTurnAsync(async deadline =>
    {
        await using var channel = await broker.OpenAsync(Confirmed, deadline);
        var (sent, left) = (0, 0);
        while ((sent == 0 || left > 0) && sent < most && await channel.BasicGetAsync(name, autoAck: false, deadline) is { } message)
        {
            // The length that comes with a message is right. Of a queue that is asked for it and is too busy to say, the broker says 0.
            left = sent == 0 ? (int)message.MessageCount : left - 1;
            var properties = new BasicProperties(message.BasicProperties) { Persistent = true, Headers = Cleaned(message.BasicProperties.Headers) };
            await channel.BasicPublishAsync(events, DeadLetter.RoutingKeyOf(message), mandatory: true, properties, message.Body, deadline);
            await channel.BasicAckAsync(message.DeliveryTag, multiple: false, deadline);
            sent++;
        }

        return (sent, left);
    }, ct);

    public void Dispose() => turn.Dispose();

    // A channel is closed before its messages are back in a quorum queue. Those that somebody takes away meanwhile are not waited for for ever.
    private async Task ReturnedAsync(int letters, CancellationToken ct)
    {
        await using var channel = await broker.OpenAsync(options: null, ct);
        var closed = Stopwatch.GetTimestamp();
        while ((await channel.QueueDeclarePassiveAsync(name, ct)).MessageCount < letters && Stopwatch.GetElapsedTime(closed) < ForTheirReturn)
            await Task.Delay(Interval, ct);
    }

    private async Task<T> InTurnAsync<T>(Func<CancellationToken, Task<T>> action, CancellationToken ct)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(ct);
        deadline.CancelAfter(Patience);
        await turn.WaitAsync(deadline.Token);
        try
        {
            return await action(deadline.Token);
        }
        finally
        {
            turn.Release();
        }
    }

    private static Dictionary<string, object?>? Cleaned(IDictionary<string, object?>? headers) => headers?
        .Where(header => !header.Key.StartsWith("x-", StringComparison.Ordinal) && !OfFailures.Contains(header.Key, StringComparer.Ordinal))
        .ToDictionary(header => header.Key, header => header.Value, StringComparer.Ordinal);
}
