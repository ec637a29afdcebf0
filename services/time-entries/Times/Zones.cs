using System.Collections.Frozen;
using NodaTime;

namespace Timetension.TimeEntries;

/// <summary>The zones of the IANA database. NodaTime would also take <c>UTC+02</c>, which is none of them.</summary>
internal static class Zones
{
    private static readonly FrozenSet<string> Names = DateTimeZoneProviders.Tzdb.Ids.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Where the clock skips midnight, a day begins with what comes next; one that it skips whole, as Samoa did, when the next one does.</summary>
    internal static Instant BeginningOf(this DateTimeZone zone, LocalDate day)
    {
        var midnight = zone.MapLocal(day.AtMidnight());
        return midnight.Count > 0 ? midnight.First().ToInstant() : midnight.LateInterval.Start;
    }

    internal static DateTimeZone? Find(string name) => Names.Contains(name) ? DateTimeZoneProviders.Tzdb[name] : null;
}
