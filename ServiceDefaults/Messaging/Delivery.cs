using System.Diagnostics;
using System.Text.Json;
using MassTransit;

namespace Timetension.ServiceDefaults;

/// <summary>One message of a batch: its event, or the reason why there is none.</summary>
internal sealed class Delivery
{
    private readonly ActivityContext producer;

    internal Delivery(ConsumeContext<WireEvent> context)
    {
        Context = context;
        try
        {
            Event = CloudEvent.Parse(context.Message.Body);
        }
        catch (JsonException exception)
        {
            Refuse(exception.Message);
        }

        var header = context.ReceiveContext.TransportHeaders.Get<string>("traceparent");
        producer = ActivityContext.TryParse(header ?? Event?.TraceParent, traceState: null, isRemote: true, out var parsed) ? parsed : default;
    }

    internal ConsumeContext<WireEvent> Context { get; }

    /// <summary>Ends when the event is applied or refused.</summary>
    internal TaskCompletionSource Judged { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal CloudEvent? Event { get; }

    /// <summary>Why the event can't be applied, ever; null when it can.</summary>
    internal string? Reason { get; private set; }

    internal ActivityLink? Link => producer == default ? null : new ActivityLink(producer);

    /// <summary>Sends the message, and no other, to the dead letters.</summary>
    internal void Refuse(string reason)
    {
        Reason = reason;
        Context.ReceiveContext.AddOrUpdatePayload(() => new DeadLetterReason(reason), _ => new DeadLetterReason(reason));
    }

    /// <summary>The span of this event's processing; its parent is the span that sent it, in the process that did.</summary>
    internal Activity? StartSpan()
    {
        var batch = Activity.Current;
        var span = Telemetry.Source.StartActivity($"process {Event!.Type}", ActivityKind.Consumer, producer);
        Activity.Current = batch;
        return span;
    }
}
