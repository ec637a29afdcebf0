using System.Diagnostics;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using Microsoft.Extensions.DependencyInjection;
using StackExchange.Redis;
using static Timetension.Reporting.Tests.Recorded;

namespace Timetension.Reporting.Tests;

public sealed class Caching(ReportingService service)
{
    private const string March = "from=2026-03-01&to=2026-04-01";

    [Fact]
    public async Task A_batch_leaves_cached_reports_behind_within_a_second()
    {
        var ada = service.SignIn();
        var entry = Entry(ada, "2026-03-10T08:00:00Z", "2026-03-10T09:00:00Z");
        await service.TellAsync(Event(entry));
        await ada.SummaryAsync(March, seconds: 3600, entries: 1);
        // Redis may be at rest after a slow answer: what is asked again is kept in the end.
        await Eventually.SeesAsync(async () =>
        {
            await ada.SummaryAsync(March);
            return KeysOf(ada);
        }, keys => keys > 0);

        var delays = new List<TimeSpan>();
        for (var minutes = 1; minutes <= 5; minutes++)
        {
            await service.TellAsync(Event(entry with { Version = minutes + 1, End = entry.Start.AddMinutes(minutes) }));
            var told = Stopwatch.GetTimestamp();
            await Eventually.SeesAsync(() => ada.SummaryAsync(March), summary => summary.Seconds() == minutes * 60);
            delays.Add(Stopwatch.GetElapsedTime(told));
        }

        // A busy machine may take its time now and then.
        delays.Order().ElementAt(2).ShouldBeLessThan(TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task Numbers_of_an_older_state_are_not_found_again_however_late_they_are_kept()
    {
        var ada = service.SignIn();
        var entry = Entry(ada, "2026-03-10T08:00:00Z", "2026-03-10T09:00:00Z");
        await service.TellAsync(Event(entry));
        await ada.SummaryAsync(March, seconds: 3600, entries: 1);
        var selection = new Selection(ada.WorkspaceId, new(2026, 3, 1), new(2026, 4, 1), [], Selection.EntryZone, 1, Attribution.Split,
            Filters.All, new(0, RoundingMode.Nearest, RoundingPer.Entry), HasAmounts: false);
        var old = await service.Services.GetRequiredService<TallyFromRollups>().CountAsync(selection, TestContext.Current.CancellationToken);

        await service.TellAsync(Event(entry with { Version = 2, End = entry.Start.AddMinutes(1) }));
        await service.SettleAsync();
        await service.Services.GetRequiredService<ReportCache>().KeepAsync(selection, old);

        (await ada.SummaryAsync(March)).Seconds().ShouldBe(60);
    }

    [Fact]
    public async Task A_batch_announces_the_days_that_changed()
    {
        var ada = service.SignIn();
        var heard = Channel.CreateUnbounded<JsonNode>();
        var redis = service.Services.GetRequiredService<IConnectionMultiplexer>().GetSubscriber();
        await redis.SubscribeAsync(Announcements.Channel, (_, message) => heard.Writer.TryWrite(JsonNode.Parse((string)message!)!));

        // While Redis is slow nobody is told, so one batch is not enough to go by.
        var ranges = await Eventually.SeesAsync(async () =>
        {
            await service.TellAsync(Event(Entry(ada, "2026-03-10T22:30:00Z", "2026-03-12T08:00:00Z")));
            await service.SettleAsync();
            return Heard().Where(message => (Guid)message["workspaceId"]! == ada.WorkspaceId).ToList();
        }, ranges => ranges.Count > 0, within: TimeSpan.FromMinutes(1));
        ranges.ShouldAllBe(range => (string?)range["from"] == "2026-03-10" && (string?)range["to"] == "2026-03-13");

        IEnumerable<JsonNode> Heard()
        {
            while (heard.Reader.TryRead(out var message))
                yield return message;
        }
    }

    private long KeysOf(Person person)
    {
        var redis = service.Services.GetRequiredService<IConnectionMultiplexer>();
        var keys = redis.GetServer(redis.GetEndPoints()[0]).Keys(pattern: $"reporting:tallies:{person.WorkspaceId}:*");
        return keys.LongCount();
    }
}
