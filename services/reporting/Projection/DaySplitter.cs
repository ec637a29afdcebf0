using NodaTime;

namespace Timetension.Reporting;

/// <summary>
/// Cuts an entry at the midnights of a zone, each with the offset in force on that day. A day begins at its first midnight, or,
/// where the clocks skip midnight, at the first instant after the gap.
/// </summary>
internal static class DaySplitter
{
    /// <summary>
    /// The slices of [start, end), in order and without a missing day. A last day that adds no whole second is left out;
    /// a day that the zone skipped as a whole is there, with no seconds.
    /// </summary>
    internal static IEnumerable<Slice> Split(DateTimeOffset start, DateTimeOffset end, DateTimeZone zone)
    {
        var (from, to) = (Instant.FromDateTimeOffset(start), Instant.FromDateTimeOffset(end));
        var first = DayOf(from, zone);
        var counted = 0L;
        for (var (day, isLast) = (first, false); !isLast; day = day.PlusDays(1))
        {
            var midnight = StartOf(day.PlusDays(1), zone);
            isLast = midnight >= to;
            var elapsed = WholeSeconds(Instant.Min(midnight, to) - from);
            if (day == first || !isLast || elapsed > counted)
                yield return new Slice(day.ToDateOnly(), elapsed - counted, IsFirst: day == first);
            counted = elapsed;
        }
    }

    /// <summary>The day that an instant belongs to.</summary>
    internal static DateOnly DayOf(DateTimeOffset instant, DateTimeZone zone) => DayOf(Instant.FromDateTimeOffset(instant), zone).ToDateOnly();

    /// <summary>The instant at which a day begins.</summary>
    internal static DateTimeOffset StartOf(DateOnly day, DateTimeZone zone) => StartOf(LocalDate.FromDateOnly(day), zone).ToDateTimeOffset();

    // Clocks set back over midnight show the evening before once more: it belongs to the day that has begun already.
    private static LocalDate DayOf(Instant instant, DateTimeZone zone)
    {
        var shown = instant.InZone(zone).Date;
        return instant < StartOf(shown.PlusDays(1), zone) ? shown : shown.PlusDays(1);
    }

    private static Instant StartOf(LocalDate day, DateTimeZone zone)
    {
        var midnight = zone.MapLocal(day.AtMidnight());
        return midnight.Count == 0 ? midnight.LateInterval.Start : midnight.First().ToInstant();
    }

    private static long WholeSeconds(Duration duration) => duration.BclCompatibleTicks / NodaConstants.TicksPerSecond;
}
