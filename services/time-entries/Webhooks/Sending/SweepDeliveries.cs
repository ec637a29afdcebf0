namespace Timetension.TimeEntries;

/// <summary>Forgets what webhooks were sent 30 days ago.</summary>
internal sealed class SweepDeliveries(DeliveryQueue queue, TimeProvider clock, ILogger<SweepDeliveries> log) : HourlySweep(clock, log)
{
    public override Task SweepAsync(CancellationToken ct) => queue.SweepAsync(ct);
}
