using NodaTime;
using NodaTime.TimeZones;

namespace Timetension.Reporting;

/// <summary>The zones of the IANA database.</summary>
internal static class Zones
{
    /// <summary>The zone of this name, or null when there is none.</summary>
    internal static DateTimeZone? Find(string name) =>
        TzdbDateTimeZoneSource.Default.CanonicalIdMap.ContainsKey(name) ? DateTimeZoneProviders.Tzdb[name] : null;

    /// <summary>The zone of this name.</summary>
    /// <exception cref="InvalidDataException">There is no such zone.</exception>
    internal static DateTimeZone Get(string name) => Find(name) ?? throw new InvalidDataException($"There is no time zone '{name}'.");
}
