namespace Timetension.TimeEntries;

/// <summary>
/// Sends what changes in the workspace as it does, as server-sent events: the changes feed, followed. An event's id is the feed's cursor after it, so
/// that <c>Last-Event-ID</c> goes on without a gap.
/// </summary>
internal sealed class StreamOfChanges(NpgsqlDataSource database, ChangesWatch watch, EventStreams streams)
{
    private const int PageSize = 200;

    internal static async Task Handle(HttpContext http, Member member, StreamOfChanges streams, CancellationToken ct) => await streams.SendAsync(http, member, ct);

    private async Task SendAsync(HttpContext http, Member member, CancellationToken ct)
    {
        using var ear = watch.Listen(member.WorkspaceId);
        ChangesCursor cursor = null!;
        await streams.SendAsync(http, member, ear, BeginAsync, SendNewsAsync, ct);

        async Task<string> BeginAsync(CancellationToken ct) => (cursor = await PlaceAsync(http.Request, ct)).Encode();

        async Task<(int, bool)> SendNewsAsync(EventWriter events, CancellationToken ct)
        {
            var rows = await ReadAsync(member, cursor, ct);
            foreach (var row in rows)
            {
                cursor = cursor with { Xid = row.Xid, Seq = row.Seq };
                await events.WriteAsync(cursor.Encode(), row.ToItem(), ct);
            }

            return (rows.Count, rows.Count == PageSize);
        }
    }

    private async Task<ChangesCursor> PlaceAsync(HttpRequest request, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        var epoch = (await connection.OneAsync<string>(ChangesOrigin.Epoch, null, ct))!;
        var last = request.Headers["Last-Event-ID"].ToString();
        return last.Length > 0
            ? ChangesCursor.Decode(last, epoch)
            : new(epoch, (await connection.OneAsync<string>("select pg_snapshot_xmin(pg_current_snapshot())::text", null, ct))!, 0);
    }

    private async Task<List<ChangesSince.Row>> ReadAsync(Member member, ChangesCursor cursor, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return await ChangesSince.ReadAsync(connection, member, cursor, PageSize, ct);
    }
}
