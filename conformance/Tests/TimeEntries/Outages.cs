using System.Diagnostics;

namespace Timetension.Conformance.TimeEntries;

[Collection("outages")]
public sealed class Outages : ContractTest
{
    [Fact, Requirement("TE-OPS-001")]
    public async Task Without_the_database_it_is_503_within_3_s_and_nothing_of_it_is_there_later()
    {
        await using var own = await Subject.StartOwnAsync();
        var ada = own.SignIn();
        var kept = await ada.RecordAsync();
        var id = Guid.CreateVersion7();
        own.World.DatabaseWire.Refuse();

        var record = () => ada.PostAsync("entries", new { id, start = Things.Start, end = Things.End });
        foreach (var send in new[] { record, () => ada.PutAsync("timer"), () => ada.GetAsync("entries") })
        {
            var started = Stopwatch.GetTimestamp();
            (await send()).ShouldBeRefused(503).Headers.RetryAfter.ShouldNotBeNull();
            Stopwatch.GetElapsedTime(started).ShouldBeLessThan(TimeSpan.FromSeconds(3));
        }

        own.World.DatabaseWire.Accept();
        await own.ReadyAsync();
        (await ada.EntryIdsAsync()).ShouldBe([kept.Id]);
        (await record()).Status.ShouldBe(201);
    }

    [Fact, Requirement("TE-OPS-002")]
    public async Task A_token_past_its_limit_is_429_and_others_are_not()
    {
        await using var own = await Subject.StartOwnAsync(new Limits(PerToken: 5));
        var (ada, bob) = (own.SignIn(), own.SignIn());
        var answers = new List<Answer>();
        // A limit is of a minute, and one may begin in between.
        while (answers.Count < 12 && answers.All(answer => answer.Status == 200))
            answers.Add(await ada.GetAsync("entries"));

        var refused = answers[^1].ShouldBeRefused(429, "rate_limited");
        refused.Headers.RetryAfter.ShouldNotBeNull().Delta.ShouldNotBeNull().ShouldBeInRange(TimeSpan.Zero, TimeSpan.FromSeconds(60));
        answers.Count.ShouldBeGreaterThan(5);
        foreach (var answer in answers)
            Number(answer, "RateLimit-Limit").ShouldBe(5);
        Number(answers[1], "RateLimit-Remaining").ShouldBeOneOf(Number(answers[0], "RateLimit-Remaining") - 1, 4);
        Number(refused, "RateLimit-Remaining").ShouldBe(0);
        Number(refused, "RateLimit-Reset").ShouldBeInRange(0, 60);
        (await bob.GetAsync("entries")).Status.ShouldBe(200);
    }

    [Fact, Requirement("TE-EVTIN-007")]
    public async Task Events_that_come_while_it_is_down_are_applied_when_it_is_back()
    {
        await using var own = await Subject.StartOwnAsync();
        var ada = own.SignIn();
        var running = await ada.StartAsync(hoursAgo: 2);
        await own.KillAsync();
        await own.World.Broker.PublishAsync(Departures.Removed(ada, running.Start.AddHours(1)));

        await own.StartAgainAsync();

        (await Eventually.SeesAsync(() => ada.EntryAsync(running.Id), entry => entry.End is not null)).End.ShouldBe(running.Start.AddHours(1));
    }

    [Fact, Requirement("TE-EVTIN-008")]
    public async Task Events_that_come_while_the_database_is_away_are_applied_when_it_is_back()
    {
        await using var own = await Subject.StartOwnAsync();
        var ada = own.SignIn();
        var running = await ada.StartAsync(hoursAgo: 2);
        own.World.DatabaseWire.Refuse();
        await own.World.Broker.PublishAsync(Departures.Removed(ada, running.Start.AddHours(1)));
        // It has been delivered, or is being given back; and the outage lasts until somebody has tried.
        await Eventually.SeesAsync(() => own.World.Broker.CountAsync("time-entries.events"), count => count == 0);
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        for (var began = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(began) < TimeSpan.FromSeconds(4); await timer.WaitForNextTickAsync())
            (await ada.GetAsync("timer")).Status.ShouldBe(503);

        own.World.DatabaseWire.Accept();

        await Eventually.SeesAsync(() => ada.GetAsync("timer"), answer => answer.Status == 404, TimeSpan.FromSeconds(30));
        (await ada.EntryAsync(running.Id)).End.ShouldBe(running.Start.AddHours(1));
        (await own.World.Broker.CountAsync("time-entries.dead-letters")).ShouldBe(0u);
    }

    private static int Number(Answer answer, string header) => int.Parse(answer.Headers.GetValues(header).Single(), System.Globalization.CultureInfo.InvariantCulture);
}
