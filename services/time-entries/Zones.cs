using System.Collections.Frozen;
using NodaTime;

namespace Timetension.TimeEntries;

/// <summary>The zones of the IANA database. NodaTime would also take <c>UTC+02</c>, which is none of them.</summary>
internal static class Zones
{
    private static readonly FrozenSet<string> Names = DateTimeZoneProviders.Tzdb.Ids.ToFrozenSet(StringComparer.Ordinal);

    internal static DateTimeZone? Find(string name) => Names.Contains(name) ? DateTimeZoneProviders.Tzdb[name] : null;
}
