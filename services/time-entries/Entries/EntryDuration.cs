using NodaTime;

namespace Timetension.TimeEntries;

/// <summary>
/// Entries of which only the length is known: <c>durationSeconds</c> from a start; behind the last entry of a <c>date</c>; or up to now.
/// </summary>
internal static class EntryDuration
{
    private const long Longest = 31 * 24 * 3600;

    /// <summary>The interval that a request with a duration says; none when it is to be placed on a date.</summary>
    internal static (DateTimeOffset? Start, DateTimeOffset? End) Read(RecordEntry.Request request, EntryTimes times, FieldErrors errors, DateTimeOffset now)
    {
        if (request.End is not null || request.EndLocal is not null)
            errors.Add("/durationSeconds", "one_of_two", "Either an end or durationSeconds.");
        if (request.Date is not null && (request.Start is not null || request.StartLocal is not null))
            errors.Add("/date", "one_of_two", "Either a start or date.");
        if (request.DurationSeconds is null)
            errors.Add("/durationSeconds", "required", "An entry of a date needs durationSeconds.");
        if (request.DurationSeconds is < 1 or > Longest)
            errors.Add("/durationSeconds", "out_of_range", "An entry has from a second to 31 days.");
        if (request.Date is { } date && (date < DateOnly.FromDateTime(EntryTimes.Earliest.Date.AddDays(1)) || date >= DateOnly.FromDateTime(EntryTimes.Latest.Date.AddDays(-1))))
            errors.Add("/date", "out_of_range", "Dates are from 1900 to 2199.");
        if (times.Read(request.Start, request.StartLocal, "start") is not { } start)
            return request.Date is null && request.Start is null && request.StartLocal is null && IsLength(request.DurationSeconds)
                ? (now.AddSeconds(-request.DurationSeconds!.Value), now) : (null, null);
        if (!IsLength(request.DurationSeconds))
            return (start, null);
        var end = start.AddSeconds(request.DurationSeconds!.Value);
        times.CheckEnd(end, "/durationSeconds");
        return (start, end);
    }

    /// <summary>Puts an entry behind the last one of its user on that day of its zone, or at the day's begin when it has none.</summary>
    /// <exception cref="ProblemException">409 while the timer runs on that day; 422 when the day has too little left.</exception>
    internal static async Task<EntryRow> PlaceAsync(Change change, EntryRow row, DateOnly date, long seconds, CancellationToken ct)
    {
        await StartTimer.QueueAsync(change, row.UserId, ct);
        var (zone, day) = (Zones.Find(row.TimeZone)!, LocalDate.FromDateOnly(date));
        var (begins, ends) = (zone.BeginningOf(day).ToDateTimeOffset(), zone.BeginningOf(day.PlusDays(1)).ToDateTimeOffset());
        var last = (await change.Connection.OneAsync<Last>(SelectLast, new { row.WorkspaceId, row.UserId, begins, ends }, ct))!;
        if (last.IsRunning)
            throw Problems.Conflict("still_running", "Your timer runs on that day; say when the entry started.").AsException();
        var start = last.End ?? begins;
        var end = start.AddSeconds(seconds);
        if (end > ends)
            throw Problems.Unprocessable("day_full", "/durationSeconds", "Behind the last entry of that day there is not so much time left; say when the entry started.").AsException();
        return row with { Start = start, End = end };
    }

    private static bool IsLength(long? seconds) => seconds is >= 1 and <= Longest;

    private sealed record Last(DateTimeOffset? End, bool IsRunning);

    private const string SelectLast = """
        select max("end") as "end", coalesce(bool_or("end" is null), false) as is_running from entries
         where workspace_id = @WorkspaceId and user_id = @UserId and deleted_at is null
           and start > @Begins - interval '744 hours' and start < @Ends and ("end" > @Begins or "end" is null)
        """;
}
