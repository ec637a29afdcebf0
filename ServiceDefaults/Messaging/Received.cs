namespace Timetension.ServiceDefaults;

/// <summary>An event with its data read.</summary>
public sealed record Received<T>(CloudEvent Event, T Data)
{
    /// <summary>The entity's version: apply only what is newer.</summary>
    public long Sequence => Event.Sequence;

    /// <summary>The entity's id.</summary>
    public Guid Subject { get; } = Guid.Parse(Event.Subject);
}
