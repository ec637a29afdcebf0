using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Timetension.ServiceDefaults;

/// <summary>
/// What streams of server-sent events have alike: a place for each, a heartbeat, and an end within 5 s of the token's or the membership's. What is new is
/// looked for when an <see cref="Ear"/> hears of something.
/// </summary>
public sealed class EventStreams(StreamPlaces places, IHostApplicationLifetime process, IOptions<StreamOptions> options, TimeProvider clock)
{
    /// <summary>Sends until one of the two ends it. 429 <c>too_many_streams</c> when there is no place left.</summary>
    /// <param name="begin">Finds the id that the stream begins with.</param>
    /// <param name="sendNews">Sends what there is after that, and says how much, and whether there may be more.</param>
    public async Task SendAsync(HttpContext http, Member member, Ear ear, Func<CancellationToken, Task<string>> begin,
        Func<EventWriter, CancellationToken, Task<(int Sent, bool More)>> sendNews, CancellationToken ct)
    {
        using var place = places.Take(member.UserId);
        if (place is null)
        {
            http.Response.Headers.RetryAfter = "10";
            await Problems.TooMany("too_many_streams", "There are too many open streams; close one, or try again later.").ExecuteAsync(http);
            return;
        }

        using var end = CancellationTokenSource.CreateLinkedTokenSource(ct, process.ApplicationStopping);
        var id = await begin(end.Token);

        http.Response.ContentType = "text/event-stream";
        http.Response.Headers.CacheControl = "no-store";
        http.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        var events = new EventWriter(http.Response);
        try
        {
            await events.WritePlaceAsync(id, end.Token);
            await FollowAsync(Standing.Of(http), events, ear, sendNews, end.Token);
        }
        catch (Exception exception) when (end.IsCancellationRequested || Outage.Is(exception))
        {
            // The client has gone, this process ends, or the database is away: what has begun can't become a 503. Who comes again with the last id is told.
        }
    }

    private async Task FollowAsync(Standing standing, EventWriter events, Ear ear, Func<EventWriter, CancellationToken, Task<(int Sent, bool More)>> sendNews, CancellationToken ct)
    {
        var spoke = clock.GetTimestamp();
        for (var isNew = true; await standing.LastsAsync(ct); isNew = await ear.WaitAsync(TimeSpan.FromSeconds(1), ct))
        {
            var (sent, more) = isNew ? await sendNews(events, ct) : (0, false);
            if (sent > 0)
                spoke = clock.GetTimestamp();
            else if (clock.GetElapsedTime(spoke) >= options.Value.Heartbeat)
            {
                await events.WriteHeartbeatAsync(ct);
                spoke = clock.GetTimestamp();
            }

            if (more)
                ear.Hear();
        }
    }
}
