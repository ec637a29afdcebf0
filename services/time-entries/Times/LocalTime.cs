using NodaTime;
using NodaTime.Text;

namespace Timetension.TimeEntries;

/// <summary>Local times of a zone, such as <c>2026-10-25T02:30</c>, with an offset where the clock shows them twice.</summary>
internal static class LocalTime
{
    private static readonly LocalDateTimePattern[] Local = [.. Forms.Select(LocalDateTimePattern.CreateWithInvariantCulture)];

    private static readonly OffsetDateTimePattern[] WithOffset =
        [.. Forms.Select(form => OffsetDateTimePattern.CreateWithInvariantCulture(form + "o<Z+HH:mm>"))];

    private static string[] Forms => ["uuuu-MM-dd'T'HH:mm", "uuuu-MM-dd'T'HH:mm:ss.FFF"];

    /// <summary>The instant of a local time; null, and an error, when there is none or there are two.</summary>
    internal static Instant? Resolve(string text, DateTimeZone zone, string pointer, FieldErrors errors)
    {
        if (Parse(text) is not var (local, offset))
        {
            errors.Add(pointer, "invalid_local_time", "A local time is YYYY-MM-DDTHH:MM[:SS], with an offset where it happens twice.");
            return null;
        }

        var mapping = zone.MapLocal(local);
        if (mapping.Count == 0)
            errors.Add(pointer, "local_time_skipped", $"In {zone.Id} the clock skips {text}.");
        else if (offset is null && mapping.Count == 1)
            return mapping.Single().ToInstant();
        else if (offset is null)
            errors.Add(pointer, "local_time_ambiguous", $"In {zone.Id} the clock shows {text} twice; add the offset.");
        else if (mapping.First().Offset == offset || mapping.Last().Offset == offset)
            return local.WithOffset(offset.Value).ToInstant();
        else
            errors.Add(pointer, "offset_not_in_force", $"In {zone.Id} this offset is not in force at {text}.");
        return null;
    }

    /// <summary>A local time and its offset, if it has one; null when it is none.</summary>
    internal static (LocalDateTime Local, Offset? Offset)? Parse(string text)
    {
        foreach (var pattern in Local)
            if (pattern.Parse(text) is { Success: true, Value: var local })
                return (local, null);
        foreach (var pattern in WithOffset)
            if (pattern.Parse(text) is { Success: true, Value: var both })
                return (both.LocalDateTime, both.Offset);
        return null;
    }
}
