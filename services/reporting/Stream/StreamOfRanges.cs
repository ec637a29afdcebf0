namespace Timetension.Reporting;

/// <summary>
/// Sends which days' sums have changed as batches are applied, as server-sent events: a member's own, a manager's of everyone. An event's id is a place, from
/// which <c>Last-Event-ID</c> goes on within an hour; later than that, everything has changed.
/// </summary>
internal sealed class StreamOfRanges(NpgsqlDataSource database, RangesWatch watch, EventStreams streams, TimeProvider clock)
{
    internal static async Task Handle(HttpContext http, Member member, StreamOfRanges streams, CancellationToken ct) => await streams.SendAsync(http, member, ct);

    private async Task SendAsync(HttpContext http, Member member, CancellationToken ct)
    {
        using var ear = watch.Listen(member.WorkspaceId);
        var (seq, hasMissedTooMuch) = (0L, false);
        await streams.SendAsync(http, member, ear, BeginAsync, SendNewsAsync, ct);

        async Task<string> BeginAsync(CancellationToken ct)
        {
            await using var connection = await database.OpenConnectionAsync(ct);
            var place = RangesPlace.Of(await ChangedRanges.LastAsync(connection, member.WorkspaceId, ct), clock);
            if (http.Request.Headers["Last-Event-ID"].ToString() is { Length: > 0 } last)
                (place, hasMissedTooMuch) = RangesPlace.Decode(last) is var former && former.IsKept(place.Seq, clock) ? (former, false) : (place, true);
            seq = place.Seq;
            return place.Encode();
        }

        async Task<(int, bool)> SendNewsAsync(EventWriter events, CancellationToken ct)
        {
            if (hasMissedTooMuch)
                await events.WriteAsync(RangesPlace.Of(seq, clock).Encode(), ChangedDays.All, ct);
            hasMissedTooMuch = false;
            await using var connection = await database.OpenConnectionAsync(ct);
            var ranges = await ChangedRanges.ReadAsync(connection, member, seq, ct);
            foreach (var range in ranges)
                await events.WriteAsync(RangesPlace.Of(seq = range.Seq, clock).Encode(), new ChangedDays(range.From, range.To, range.UserId), ct);
            return (ranges.Count, ranges.Count == ChangedRanges.PageSize);
        }
    }
}
