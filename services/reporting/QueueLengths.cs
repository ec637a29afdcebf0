namespace Timetension.Reporting;

/// <summary>How many messages wait in the queues of this service; null when the broker does not say.</summary>
internal sealed record QueueLength(long? Events, long? DeadLetters);

/// <summary>Asks the broker, by passive declarations: no management plugin is needed. Of a queue that is too busy to say within 250 ms, it says 0.</summary>
internal sealed class QueueLengths(BrokerConnection broker, ILogger<QueueLengths> log)
{
    internal async Task<QueueLength> ReadAsync(CancellationToken ct)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(ct);
        deadline.CancelAfter(BrokerConnection.Patience);
        try
        {
            await using var channel = await broker.OpenAsync(options: null, deadline.Token);
            var events = await channel.QueueDeclarePassiveAsync("reporting.events", deadline.Token);
            var deadLetters = await channel.QueueDeclarePassiveAsync("reporting.dead-letters", deadline.Token);
            return new(events.MessageCount, deadLetters.MessageCount);
        }
        catch (Exception exception) when (!ct.IsCancellationRequested && BrokerConnection.IsAway(exception))
        {
            Log.QueueUnknown(log, exception.Message);
            return new(Events: null, DeadLetters: null);
        }
    }
}
