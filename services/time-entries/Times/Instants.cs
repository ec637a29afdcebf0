namespace Timetension.TimeEntries;

/// <summary>Instants are kept to the millisecond, so that what is answered is what is stored.</summary>
internal static class Instants
{
    internal static DateTimeOffset Now(this TimeProvider clock) => clock.GetUtcNow().ToMilliseconds();

    internal static DateTimeOffset ToMilliseconds(this DateTimeOffset instant) =>
        new(instant.UtcTicks - (instant.UtcTicks % TimeSpan.TicksPerMillisecond), TimeSpan.Zero);
}
