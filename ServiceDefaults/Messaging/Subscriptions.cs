namespace Timetension.ServiceDefaults;

/// <summary>Every subscription of the service.</summary>
internal sealed class Subscriptions(List<Subscription> all)
{
    /// <summary>The subscription that takes events of this type.</summary>
    /// <exception cref="NotSupportedException">None does.</exception>
    internal Subscription For(string eventType) =>
        all.FirstOrDefault(subscription => subscription.Takes(eventType))
        ?? throw new NotSupportedException($"unknown_type: nothing here handles {eventType}.");

    /// <summary>Where the subscription stands among those of the service.</summary>
    internal int PlaceOf(Subscription subscription) => all.IndexOf(subscription);
}
