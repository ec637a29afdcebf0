using System.Diagnostics;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Timetension.ServiceDefaults;

/// <summary>
/// Applies a batch of events in one transaction. When that fails for a reason in the events, each is applied alone: the good ones
/// pass, and only the bad ones fail, each with its reason. When the database is away, it waits: a message is never given back for that.
/// </summary>
internal sealed class EventConsumer(IServiceScopeFactory scopes, Subscriptions subscriptions, TimeProvider clock, ILogger<EventConsumer> log)
    : IConsumer<Batch<WireEvent>>
{
    public async Task Consume(ConsumeContext<Batch<WireEvent>> context)
    {
        var deliveries = context.Message.Select(message => new Delivery(message)).ToList();
        using var activity = Telemetry.Source.StartActivity(ActivityKind.Consumer, name: "process batch", links: deliveries.Select(delivery => delivery.Link).OfType<ActivityLink>());
        activity?.SetTag("messaging.system", "rabbitmq").SetTag("messaging.batch.message_count", deliveries.Count);

        var readable = deliveries.Where(delivery => delivery.Event is not null).ToList();
        if (readable.Count > 0 && !await TryApplyAsync(readable, context.CancellationToken))
            foreach (var delivery in readable)
                await TryApplyAsync([delivery], context.CancellationToken);

        var poison = deliveries.Where(delivery => delivery.Reason is not null).ToList();
        if (poison.Count == 0)
            return;
        foreach (var good in deliveries.Where(delivery => delivery.Reason is null))
            await good.Context.NotifyConsumed(good.Context, TimeSpan.Zero, nameof(EventConsumer));
        Log.EventsRefused(log, poison.Count, poison[0].Reason!);
        throw new PoisonException(poison[0].Reason!);
    }

    private async Task<bool> TryApplyAsync(IReadOnlyList<Delivery> deliveries, CancellationToken ct)
    {
        for (var pause = TimeSpan.FromMilliseconds(500); ; pause = pause < TimeSpan.FromSeconds(10) ? pause * 2 : pause)
        {
            try
            {
                await ApplyAsync(deliveries, ct);
                return true;
            }
            catch (Exception exception) when (Outage.Is(exception))
            {
                Log.ConsumerWaits(log, pause, exception.Message);
                await Task.Delay(pause, clock, ct);
            }
            catch (ObjectDisposedException exception)
            {
                throw new OperationCanceledException("The service stops.", exception, ct);
            }
            catch (Exception exception) when (exception is not OperationCanceledException || !ct.IsCancellationRequested)
            {
                if (deliveries.Count == 1)
                    deliveries[0].Refuse(exception.Message);
                return false;
            }
        }
    }

    private async Task ApplyAsync(IReadOnlyList<Delivery> deliveries, CancellationToken ct)
    {
        var spans = deliveries.Select(delivery => delivery.StartSpan()).ToList();
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await using var change = await scope.ServiceProvider.GetRequiredService<Changes>().BeginAsync(ct);
            // In the order of registration, so that the batches of several replicas lock tables in one order.
            foreach (var group in deliveries.Select(delivery => delivery.Event!).GroupBy(received => subscriptions.For(received.Type)).OrderBy(group => subscriptions.PlaceOf(group.Key)))
                await group.Key.ApplyAsync(scope.ServiceProvider, [.. group], change, ct);
            await change.CommitAsync(ct);
        }
        catch (Exception exception)
        {
            spans.ForEach(span => span?.SetStatus(ActivityStatusCode.Error, exception.Message));
            throw;
        }
        finally
        {
            spans.ForEach(span => span?.Dispose());
        }
    }
}
