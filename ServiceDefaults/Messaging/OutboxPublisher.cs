using System.Diagnostics;
using System.Text.Json;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Timetension.ServiceDefaults;

/// <summary>Sends events, and waits for the broker's confirmations. The header <c>traceparent</c> names the span of the sending.</summary>
internal sealed class OutboxPublisher(PublishingChannel publishing)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Sees that the broker can be reached.</summary>
    internal Task ConnectAsync(CancellationToken ct) => publishing.OpenAsync(ct);

    /// <summary>Sends the events. A refusal that concerns one alone is in its outcome; the broker being away, or silent for too long, is thrown.</summary>
    internal async Task<OutboxOutcome[]> PublishAsync(IReadOnlyList<OutboxRow> rows, CancellationToken ct)
    {
        try
        {
            return await TogetherAsync(rows, ct);
        }
        catch (Exception exception) when (MayBeOfOne(exception))
        {
            // One event can close the channel for all of them: which one is found out by sending each alone.
            var outcomes = new List<OutboxOutcome>();
            foreach (var row in rows)
                outcomes.Add(await AloneAsync(row, ct));
            return [.. outcomes];
        }
    }

    private async Task<OutboxOutcome> AloneAsync(OutboxRow row, CancellationToken ct)
    {
        try
        {
            return (await TogetherAsync([row], ct))[0];
        }
        catch (Exception exception) when (MayBeOfOne(exception))
        {
            return new(row, exception.Message);
        }
    }

    private static bool MayBeOfOne(Exception exception) =>
        exception is not (BrokerUnreachableException or BrokerBlockedException or TimeoutException or OperationCanceledException);

    private async Task<OutboxOutcome[]> TogetherAsync(IReadOnlyList<OutboxRow> rows, CancellationToken ct)
    {
        var channel = await publishing.OpenAsync(ct);
        try
        {
            // The channel is never told to stop: a publication that it gives up takes another one's turn.
            return await publishing.UnlessBlockedAsync(Task.WhenAll(rows.Select(row => PublishAsync(channel, row)))).WaitAsync(Patience, ct);
        }
        catch (Exception exception) when (exception is not BrokerBlockedException)
        {
            publishing.GiveUp();
            if (exception is TimeoutException)
                throw new TimeoutException($"The broker did not confirm within {Patience.TotalSeconds} s.", exception);
            throw;
        }
    }

    private static async Task<OutboxOutcome> PublishAsync(IChannel channel, OutboxRow row)
    {
        using var activity = Telemetry.Source.StartActivity($"publish {row.Type}", ActivityKind.Producer, row.Traceparent);
        activity?.SetTag("messaging.system", "rabbitmq").SetTag("messaging.destination.name", EventTypes.Exchange)
            .SetTag("messaging.operation.type", "send").SetTag("messaging.rabbitmq.destination.routing_key", row.Type);
        try
        {
            // Mandatory: what no queue wants is returned, and its row stays.
            await channel.BasicPublishAsync(EventTypes.Exchange, row.Type, mandatory: true, PropertiesOf(row, activity?.Id ?? row.Traceparent), row.Body, CancellationToken.None);
            return new(row, Error: null);
        }
        catch (Exception exception) when (exception is JsonException or PublishException { IsReturn: true })
        {
            var reason = exception is PublishException ? "The broker returned it: no queue wants it." : exception.Message;
            activity?.SetStatus(ActivityStatusCode.Error, reason);
            return new(row, reason);
        }
    }

    private static BasicProperties PropertiesOf(OutboxRow row, string? traceparent) => new()
    {
        ContentType = CloudEvent.MediaType,
        MessageId = CloudEvent.IdOf(row.Body).ToString(),
        Persistent = true,
        Headers = traceparent is null ? null : new Dictionary<string, object?>(StringComparer.Ordinal) { ["traceparent"] = traceparent },
    };
}
