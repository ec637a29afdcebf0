using NodaTime;

namespace Timetension.TimeEntries;

/// <summary>The rules for an entry's times, and how requests say them: as an instant, or as a local time of the entry's zone.</summary>
internal sealed class EntryTimes(string zoneName, FieldErrors errors)
{
    /// <summary>The longest that an entry may be.</summary>
    internal static readonly TimeSpan Longest = TimeSpan.FromDays(31);

    internal static readonly DateTimeOffset Earliest = new(1900, 1, 1, 0, 0, 0, TimeSpan.Zero);

    internal static readonly DateTimeOffset Latest = new(2200, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly DateTimeZone? zone = ZoneOf(zoneName, errors);

    /// <summary>Reads the member <paramref name="name"/> or its local form; null when the request has neither, or not a good one.</summary>
    internal DateTimeOffset? Read(DateTimeOffset? instant, string? local, string name)
    {
        if (instant is null && local is null)
            return null;
        if (instant is not null && local is not null)
        {
            errors.Add($"/{name}Local", "one_of_two", $"Either {name} or {name}Local.");
            return null;
        }

        if (instant is not null)
            return Within(Instant.FromDateTimeOffset(instant.Value), "/" + name);
        return zone is not null && LocalTime.Resolve(local!, zone, $"/{name}Local", errors) is { } resolved ? Within(resolved, $"/{name}Local") : null;
    }

    /// <summary>As <see cref="Read"/>; an error when the request has neither.</summary>
    internal DateTimeOffset? Require(DateTimeOffset? instant, string? local, string name)
    {
        if (instant is null && local is null)
            errors.Add("/" + name, "required", $"Either {name} or {name}Local is needed.");
        return Read(instant, local, name);
    }

    /// <summary>The start and the end of a new entry; an error for one that is missing.</summary>
    internal (DateTimeOffset? Start, DateTimeOffset? End) RequireBoth(RecordEntry.Request request) =>
        (Require(request.Start, request.StartLocal, "start"), Require(request.End, request.EndLocal, "end"));

    /// <summary>Checks an end that was counted from a start.</summary>
    internal void CheckEnd(DateTimeOffset? end, string pointer)
    {
        if (end > Latest)
            errors.Add(pointer, "out_of_range", "Times are from 1900 to 2199.");
    }

    /// <summary>Checks the interval: it ends after it starts, and at most 31 days later.</summary>
    internal void Check(DateTimeOffset? start, DateTimeOffset? end, string pointer = "/end")
    {
        if (end <= start)
            errors.Add(pointer, "end_before_start", "An entry ends after it starts.");
        else if (end - start > Longest)
            errors.Add(pointer, "too_long", "An entry has at most 31 days.");
    }

    /// <summary>Checks the start of a running entry: not in the future, and not longer ago than an entry may be.</summary>
    internal void CheckRunning(DateTimeOffset? start, DateTimeOffset now)
    {
        if (start > now)
            errors.Add("/start", "start_in_future", "A running entry has started.");
        else if (now - start > Longest)
            errors.Add("/start", "too_long", "An entry has at most 31 days.");
    }

    private DateTimeOffset? Within(Instant instant, string pointer)
    {
        if (instant >= Instant.FromDateTimeOffset(Earliest) && instant < Instant.FromDateTimeOffset(Latest))
            return instant.ToDateTimeOffset().ToMilliseconds();
        errors.Add(pointer, "out_of_range", "Times are from 1900 to 2199.");
        return null;
    }

    private static DateTimeZone? ZoneOf(string name, FieldErrors errors)
    {
        var zone = Zones.Find(name);
        if (zone is null)
            errors.Add("/timeZone", "unknown_time_zone", "A time zone is a name of the IANA database, such as Europe/Warsaw.");
        return zone;
    }
}
