using System.Globalization;
using System.Runtime.ExceptionServices;
using MassTransit;
using MassTransit.RabbitMqTransport;
using RabbitMQ.Client;

namespace Timetension.ServiceDefaults;

/// <summary>Why a message is sent to the dead letters.</summary>
internal sealed record DeadLetterReason(string Text);

/// <summary>Sends a failed message to the dead letters with its reason, confirmed, before the original is acknowledged.</summary>
internal sealed class DeadLetters(string service, TimeProvider clock) : IFilter<ExceptionReceiveContext>
{
    // A header frame is limited, and a reason is for people.
    private const int LongestReason = 1000;

    public async Task Send(ExceptionReceiveContext context, IPipe<ExceptionReceiveContext> next)
    {
        // What was not judged, such as a stop in the midst of a batch, goes back to the queue; the broker's delivery limit bounds that.
        if (!context.TryGetPayload(out DeadLetterReason? judged))
            ExceptionDispatchInfo.Throw(context.Exception);
        var reason = judged.Text;
        var channel = context.GetPayload<ChannelContext>();
        var delivered = context.GetPayload<RabbitMqBasicConsumeContext>();
        var headers = new Dictionary<string, object?>(delivered.Properties.Headers ?? new Dictionary<string, object?>(StringComparer.Ordinal), StringComparer.Ordinal)
        {
            ["reason"] = reason.Length > LongestReason ? reason[..LongestReason] : reason,
            ["routing-key"] = delivered.RoutingKey,
            ["refused-at"] = clock.GetUtcNow().ToString("O", CultureInfo.InvariantCulture),
        };
        var properties = new BasicProperties(delivered.Properties) { Headers = headers, Persistent = true };
        await channel.BasicPublishAsync(EventTypes.DeadLetterExchange, service, mandatory: true, properties, context.GetBody(), awaitAck: true);
        await next.Send(context);
    }

    public void Probe(ProbeContext context) => context.CreateFilterScope("deadLetters");
}
