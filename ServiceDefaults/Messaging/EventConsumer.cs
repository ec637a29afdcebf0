using MassTransit;
using Microsoft.Extensions.Logging;

namespace Timetension.ServiceDefaults;

/// <summary>Has an event applied, together with those that arrive with it; a message is acknowledged after the commit, or goes to the dead letters.</summary>
internal sealed class EventConsumer(EventBatches batches, ILogger<EventConsumer> log) : IConsumer<WireEvent>
{
    public async Task Consume(ConsumeContext<WireEvent> context)
    {
        var delivery = new Delivery(context);
        if (delivery.Event is not null)
            await batches.ApplyAsync(delivery);
        if (delivery.Reason is not { } reason)
            return;
        Log.EventRefused(log, reason);
        throw new PoisonException(reason);
    }
}
