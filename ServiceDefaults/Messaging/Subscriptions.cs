namespace Timetension.ServiceDefaults;

/// <summary>Every subscription of the service.</summary>
internal sealed class Subscriptions(IReadOnlyList<Subscription> all)
{
    internal bool Any => all.Count > 0;

    /// <summary>The subscription that takes events of this type.</summary>
    /// <exception cref="NotSupportedException">None does.</exception>
    internal Subscription For(string eventType) =>
        all.FirstOrDefault(subscription => subscription.Takes(eventType))
        ?? throw new NotSupportedException($"unknown_type: nothing here handles {eventType}.");
}
