using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Timetension.ServiceDefaults;

/// <summary>
/// Applies events in one transaction, one after the other, each with what has arrived meanwhile. When that fails for a reason in the events, each is applied
/// alone: the good ones pass, and only the bad ones are refused, each with its reason. When the database is away, it waits: a message is never given back for that.
/// </summary>
internal sealed class EventBatches
{
    private readonly IServiceScopeFactory scopes;
    private readonly Subscriptions subscriptions;
    private readonly TimeProvider clock;
    private readonly ILogger<EventBatches> log;
    private readonly Arrivals<Delivery> arrivals;

    public EventBatches(IServiceScopeFactory scopes, Subscriptions subscriptions, TimeProvider clock, ILogger<EventBatches> log)
    {
        (this.scopes, this.subscriptions, this.clock, this.log) = (scopes, subscriptions, clock, log);
        arrivals = new(lanes: 1, most: ConsumingBus.BatchSize, HandleAsync);
    }

    /// <summary>Applies an event, or refuses it.</summary>
    /// <exception cref="OperationCanceledException">The service stops.</exception>
    internal Task ApplyAsync(Delivery delivery)
    {
        arrivals.Add(delivery);
        return delivery.Judged.Task;
    }

    private async Task HandleAsync(IReadOnlyList<Delivery> deliveries)
    {
        using var activity = Telemetry.Source.StartActivity(ActivityKind.Consumer, name: "process batch", links: deliveries.Select(delivery => delivery.Link).OfType<ActivityLink>());
        activity?.SetTag("messaging.system", "rabbitmq").SetTag("messaging.batch.message_count", deliveries.Count);
        try
        {
            if (!await TryApplyAsync(deliveries))
                foreach (var delivery in deliveries)
                    await TryApplyAsync([delivery]);
            foreach (var delivery in deliveries)
                delivery.Judged.SetResult();
        }
        catch (Exception exception)
        {
            foreach (var delivery in deliveries)
                delivery.Judged.TrySetException(exception);
        }
    }

    private async Task<bool> TryApplyAsync(IReadOnlyList<Delivery> deliveries)
    {
        var ct = deliveries[0].Context.CancellationToken;
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
