using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;

namespace Timetension.TimeEntries;

/// <summary>
/// Sends what changes in the workspace as it does, as server-sent events: the changes feed, followed. An event's id is the feed's cursor after it, so
/// that <c>Last-Event-ID</c> goes on without a gap.
/// </summary>
internal sealed class StreamOfChanges(NpgsqlDataSource database, ChangesWatch watch, StreamPlaces places, ITokenIntrospector introspector,
    IHostApplicationLifetime process, IOptions<StreamOptions> options, TimeProvider clock)
{
    private const int PageSize = 200;

    // Users is asked again before the 5 s are over within which who was shut out has to be.
    private static readonly TimeSpan BeliefInToken = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan SameAnswer = TimeSpan.FromSeconds(1);

    internal static async Task Handle(HttpContext http, Member member, StreamOfChanges streams, CancellationToken ct) => await streams.SendAsync(http, member, ct);

    private async Task SendAsync(HttpContext http, Member member, CancellationToken ct)
    {
        using var place = places.Take(member.UserId);
        if (place is null)
        {
            http.Response.Headers.RetryAfter = "10";
            await Problems.TooMany("too_many_streams", "There are too many open streams; close one, or try again later.").ExecuteAsync(http);
            return;
        }

        using var ear = watch.Listen(member.WorkspaceId);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(ct, process.ApplicationStopping);
        var cursor = await BeginAsync(http.Request, end.Token);

        http.Response.ContentType = "text/event-stream";
        http.Response.Headers.CacheControl = "no-store";
        http.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        var events = new EventWriter(http.Response);
        try
        {
            await events.WritePlaceAsync(cursor.Encode(), end.Token);
            await FollowAsync(http, member, events, ear, cursor, end.Token);
        }
        catch (Exception exception) when (end.IsCancellationRequested || Outage.Is(exception))
        {
            // The client has gone, this process ends, or the database is away: what has begun can't become a 503. Who comes again with the last id is told.
        }
    }

    private async Task FollowAsync(HttpContext http, Member member, EventWriter events, Ear ear, ChangesCursor cursor, CancellationToken ct)
    {
        var (asked, sent) = (clock.GetTimestamp(), clock.GetTimestamp());
        for (var isNew = true; ; isNew = await ear.WaitAsync(TimeSpan.FromSeconds(1), ct))
        {
            if (clock.GetElapsedTime(asked) >= BeliefInToken)
            {
                if (!await MayGoOnAsync(http, member, ct))
                    return;
                asked = clock.GetTimestamp();
            }

            var rows = isNew ? await ReadAsync(member, cursor, ct) : [];
            foreach (var row in rows)
            {
                cursor = cursor with { Xid = row.Xid, Seq = row.Seq };
                await events.WriteAsync(cursor.Encode(), row.ToItem(), ct);
            }

            if (rows.Count > 0)
                sent = clock.GetTimestamp();
            else if (clock.GetElapsedTime(sent) >= options.Value.Heartbeat)
            {
                await events.WriteHeartbeatAsync(ct);
                sent = clock.GetTimestamp();
            }

            if (rows.Count == PageSize)
                ear.Hear();
        }
    }

    // Whoever sees something else now begins a new stream. While users can't be asked there is no stream, as there is no other answer.
    private async Task<bool> MayGoOnAsync(HttpContext http, Member member, CancellationToken ct)
    {
        try
        {
            var answer = await introspector.IntrospectAsync(BearerToken.Of(http.Request)!, SameAnswer, ct);
            return answer.Active && answer.Workspaces?.FirstOrDefault(workspace => workspace.Id == member.WorkspaceId)?.Role == member.Role;
        }
        catch (UsersUnavailableException)
        {
            return false;
        }
    }

    private async Task<ChangesCursor> BeginAsync(HttpRequest request, CancellationToken ct)
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
