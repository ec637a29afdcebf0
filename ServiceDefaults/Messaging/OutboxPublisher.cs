using System.Diagnostics;
using System.Text.Json;
using MassTransit;

namespace Timetension.ServiceDefaults;

/// <summary>Sends one event, and waits for the broker's confirmation. The header <c>traceparent</c> names the span of the sending.</summary>
internal sealed class OutboxPublisher(IBus bus)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Sends the event. A refusal that concerns this event alone is in the outcome; the broker being away is thrown.</summary>
    internal async Task<OutboxOutcome> PublishAsync(OutboxRow row, CancellationToken ct)
    {
        using var activity = Telemetry.Source.StartActivity($"publish {row.Type}", ActivityKind.Producer, row.Traceparent);
        activity?.SetTag("messaging.system", "rabbitmq").SetTag("messaging.destination.name", EventTypes.Exchange)
            .SetTag("messaging.operation.type", "send").SetTag("messaging.rabbitmq.destination.routing_key", row.Type);
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(ct);
        timeout.CancelAfter(Patience);
        try
        {
            var id = CloudEvent.IdOf(row.Body);
            await bus.Publish(new WireEvent(row.Body), context => Address(context, id, row.Type, activity?.Id ?? row.Traceparent), timeout.Token);
            return new(row, Error: null);
        }
        catch (Exception exception) when (exception is MessageReturnedException or JsonException)
        {
            activity?.SetStatus(ActivityStatusCode.Error, exception.Message);
            return new(row, exception.Message);
        }
    }

    private static void Address(PublishContext<WireEvent> context, Guid id, string type, string? traceparent)
    {
        context.MessageId = id;
        context.SetRoutingKey(type);
        // No queue wants it: the broker returns it, and its row stays.
        context.Mandatory = true;
        if (traceparent is not null)
            context.Headers.Set("traceparent", traceparent);
    }
}
