using System.Diagnostics;
using static Timetension.Conformance.Reporting.Told;

namespace Timetension.Conformance.Reporting;

/// <summary>What becomes of events and reports when something is away. They take turns, beside the other tests.</summary>
[Collection("outages")]
public sealed class Outages : ReportingTest
{
    [Fact, Requirement("REP-OPS-001")]
    public async Task Without_its_database_a_report_is_refused_in_time()
    {
        await using var own = await Subject.StartOwnAsync();
        var ada = own.SignIn();
        await TellAsync(own, Event(Entry(ada, "2026-03-10T08:00:00Z", "2026-03-10T09:00:00Z")));
        await SeesAsync(ada, March, "= 3600 1");
        own.World.DatabaseWire.Refuse();

        var started = Stopwatch.GetTimestamp();
        using var refused = await AskAsync(ada, ada.WorkspaceId, March + "&groupBy=day");
        await RefusedAsync(refused, HttpStatusCode.ServiceUnavailable, "unavailable");
        Stopwatch.GetElapsedTime(started).ShouldBeLessThan(TimeSpan.FromSeconds(3));
        refused.Headers.RetryAfter.ShouldNotBeNull();

        own.World.DatabaseWire.Accept();
        await own.ReadyAsync();
        await SeesAsync(ada, March, "= 3600 1");
    }

    [Fact, Requirement("REP-OPS-002")]
    public async Task Events_that_come_while_the_database_is_away_are_applied_when_it_is_back()
    {
        await using var own = await Subject.StartOwnAsync();
        var ada = own.SignIn();
        own.World.DatabaseWire.Refuse();
        await TellAsync(own, Moves(ada, 100));

        // Long enough for whoever gives messages back to have done so too often.
        await Eventually.StaysAsync(() => own.World.Broker.CountAsync("reporting.dead-letters"), count => count == 0, TimeSpan.FromSeconds(5));
        own.World.DatabaseWire.Accept();
        await own.ReadyAsync();

        await SeesAsync(ada, March, "= 12000 100");
        (await own.World.Broker.CountAsync("reporting.dead-letters")).ShouldBe(0u);
    }

    [Fact, Requirement("REP-AUTH-011")]
    public async Task When_users_can_t_be_asked_nobody_is_signed_out()
    {
        await using var own = await Subject.StartOwnAsync();
        var ada = own.SignIn();
        await own.World.Users.DisposeAsync();

        using var refused = await AskAsync(ada, ada.WorkspaceId, March);

        await RefusedAsync(refused, HttpStatusCode.ServiceUnavailable, "unavailable");
        refused.Headers.RetryAfter.ShouldNotBeNull();
    }

    [Fact, Requirement("REP-BROKER-001")]
    public async Task Connections_that_are_cut_lose_and_double_nothing()
    {
        await using var own = await Subject.StartOwnAsync();
        var ada = own.SignIn();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(500));

        foreach (var some in Moves(ada, 500).Chunk(100))
        {
            await TellAsync(own, some);
            own.World.BrokerWire.Cut();
            await timer.WaitForNextTickAsync();
        }

        await SeesAsync(ada, March, "= 60000 500");
        (await own.World.Broker.CountAsync("reporting.dead-letters")).ShouldBe(0u);
    }

    [Fact, Requirement("REP-BROKER-002")]
    public async Task What_came_while_the_broker_was_away_is_applied_when_it_is_back()
    {
        await using var own = await Subject.StartOwnAsync();
        var ada = own.SignIn();
        await TellAsync(own, Event(Entry(ada, "2026-03-31T08:00:00Z", "2026-03-31T08:00:01Z")));
        await SeesAsync(ada, March, "= 1 1");

        own.World.BrokerWire.Refuse();
        await TellAsync(own, Moves(ada, 100));
        var status = await ada.Http.GetFromJsonAsync<JsonElement>("/reporting/status");
        status.GetProperty("lag").GetProperty("events").ValueKind.ShouldBe(JsonValueKind.Null);
        status.GetProperty("deadLetters").ValueKind.ShouldBe(JsonValueKind.Null);
        await Eventually.StaysAsync(() => ReportAsync(ada, March), report => report.ToString() == "= 1 1", TimeSpan.FromSeconds(10));
        own.World.BrokerWire.Accept();

        await SeesAsync(ada, March, "= 12001 101");
    }

    [Fact, Requirement("REP-BROKER-003")]
    public async Task A_process_that_is_killed_in_the_midst_loses_and_doubles_nothing()
    {
        await using var own = await Subject.StartOwnAsync();
        var ada = own.SignIn();
        var telling = TellAsync(own, Moves(ada, 2000));

        await Eventually.SeesAsync(() => ReportAsync(ada, March), report => report.Entries > 0);
        await own.KillAsync();
        await telling;
        await own.StartAgainAsync();

        await SeesAsync(ada, March, $"= {120 * 2000} 2000");
        (await own.World.Broker.CountAsync("reporting.dead-letters")).ShouldBe(0u);
    }

    /// <summary>Two events an entry: a minute on one day, then two minutes on another.</summary>
    private static IEnumerable<CloudEvent> Moves(Person person, int entries) => Enumerable.Range(0, entries).SelectMany(number =>
    {
        var entry = Entry(person, $"2026-03-{(number % 28) + 1:00}T08:00:00Z", $"2026-03-{(number % 28) + 1:00}T08:01:00Z");
        return (CloudEvent[])[Event(entry), Event(entry with { Version = 2, Start = entry.Start.AddDays(2), End = entry.Start.AddDays(2).AddMinutes(2) })];
    });
}
