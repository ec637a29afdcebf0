using RabbitMQ.Client;

namespace Timetension.Reporting;

/// <summary>Events that could not be applied, and the way back to where they came from.</summary>
internal sealed class DeadLetterQueue(BrokerConnection broker)
{
    internal const string Name = "reporting.dead-letters";

    private const string Events = "reporting.events";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    // What was said about the failure before, by us and by the broker.
    private static readonly string[] OfFailures = ["reason", "refused-at", "routing-key"];

    private static readonly CreateChannelOptions Confirmed = new(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true);

    /// <summary>The oldest ones. They stay: the broker has them again when the channel closes.</summary>
    internal async Task<List<DeadLetter>> ReadAsync(int most, CancellationToken ct)
    {
        using var deadline = Deadline(ct);
        await using var channel = await broker.OpenAsync(options: null, deadline.Token);
        var letters = new List<DeadLetter>();
        while (letters.Count < most && await channel.BasicGetAsync(Name, autoAck: false, deadline.Token) is { } message)
            letters.Add(DeadLetter.Of(message));
        return letters;
    }

    /// <summary>
    /// Sends those back that are there now, oldest first, and no more: one that fails again comes behind them. Each is confirmed by the broker before it is
    /// taken off here; whoever dies in between has sent it twice, which applying by (subject, sequence) does not mind.
    /// </summary>
    internal async Task<(int Sent, int Left)> ResendAsync(int most, CancellationToken ct)
    {
        using var deadline = Deadline(ct);
        await using var channel = await broker.OpenAsync(Confirmed, deadline.Token);
        var there = (int)(await channel.QueueDeclarePassiveAsync(Name, deadline.Token)).MessageCount;
        var sent = 0;
        while (sent < Math.Min(most, there) && await channel.BasicGetAsync(Name, autoAck: false, deadline.Token) is { } message)
        {
            var properties = new BasicProperties(message.BasicProperties) { Persistent = true, Headers = Cleaned(message.BasicProperties.Headers) };
            await channel.BasicPublishAsync(exchange: "", Events, mandatory: true, properties, message.Body, deadline.Token);
            await channel.BasicAckAsync(message.DeliveryTag, multiple: false, deadline.Token);
            sent++;
        }

        return (sent, there - sent);
    }

    private static CancellationTokenSource Deadline(CancellationToken ct)
    {
        var deadline = CancellationTokenSource.CreateLinkedTokenSource(ct);
        deadline.CancelAfter(Patience);
        return deadline;
    }

    private static Dictionary<string, object?>? Cleaned(IDictionary<string, object?>? headers) => headers?
        .Where(header => !header.Key.StartsWith("x-", StringComparison.Ordinal) && !OfFailures.Contains(header.Key, StringComparer.Ordinal))
        .ToDictionary(header => header.Key, header => header.Value, StringComparer.Ordinal);
}
