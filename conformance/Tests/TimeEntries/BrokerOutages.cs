using System.Collections.Concurrent;
using System.Diagnostics;

namespace Timetension.Conformance.TimeEntries;

/// <summary>It takes half a minute, and therefore no turn of the others.</summary>
public sealed class LongBrokerOutage : ContractTest
{
    private static readonly TimeSpan Outage = TimeSpan.FromSeconds(30);

    // Far less than the outage, and enough for a busy machine.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    [Fact, Requirement("TE-BROKER-001")]
    public async Task While_the_broker_refuses_for_30_s_writes_succeed_and_their_events_come_later()
    {
        await using var own = await Subject.StartOwnAsync();
        var ada = own.SignIn();
        await using var events = await own.World.Broker.ListenAsync("timetension.time-entries.#");
        var written = new List<(string, long)>();
        var slowest = TimeSpan.Zero;

        own.World.BrokerWire.Refuse();
        var since = Stopwatch.GetTimestamp();
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(500));
        for (var isOver = false; !isOver; isOver = Stopwatch.GetElapsedTime(since) > Outage)
        {
            var started = Stopwatch.GetTimestamp();
            var entry = await ada.RecordAsync();
            (await ada.PatchAsync($"entries/{entry.Id}", new { description = "corrected" }, 1)).Status.ShouldBe(200);
            var took = Stopwatch.GetElapsedTime(started);
            slowest = took > slowest ? took : slowest;
            written.AddRange([($"{entry.Id}", 1), ($"{entry.Id}", 2)]);
            (await ada.GetAsync("/health/live")).Status.ShouldBe(200);
            (await ada.GetAsync("/health/ready")).Status.ShouldBeOneOf(200, 503);
            await timer.WaitForNextTickAsync();
        }

        slowest.ShouldBeLessThan(Patience);
        own.World.BrokerWire.Accept();
        var heard = await events.HearAsync(ada.WorkspaceId, written.Count, TimeSpan.FromSeconds(60));
        heard.Select(message => (message.Event.Subject, message.Event.Sequence)).ShouldBe(written, ignoreOrder: true);
        await own.ReadyAsync();
    }
}

[Collection("outages")]
public sealed class BrokerOutages : ContractTest
{
    [Fact, Requirement("TE-BROKER-003")]
    public async Task When_it_dies_between_commit_and_publication_nothing_is_lost()
    {
        await using var own = await Subject.StartOwnAsync();
        var ada = own.SignIn();
        await using var events = await own.World.Broker.ListenAsync("timetension.time-entries.#");
        own.World.BrokerWire.Refuse();
        var written = new List<string>();
        while (written.Count < 20)
            written.Add($"{(await ada.RecordAsync()).Id}");
        await own.KillAsync();
        own.World.BrokerWire.Accept();

        await own.StartAgainAsync();

        (await events.HearAsync(ada.WorkspaceId, written.Count, TimeSpan.FromSeconds(60))).Select(message => message.Event.Subject).ShouldBe(written, ignoreOrder: true);
    }

    [Fact, Requirement("TE-BROKER-004")]
    public async Task An_event_is_not_of_what_the_database_did_not_keep()
    {
        await using var own = await Subject.StartOwnAsync();
        var ada = own.SignIn();
        await using var events = await own.World.Broker.ListenAsync("timetension.time-entries.#");
        var acknowledged = new ConcurrentQueue<Guid>();
        var writers = Task.WhenAll(Enumerable.Range(0, 8).Select(_ => WriteUntilItDiesAsync(ada, acknowledged)));
        await Eventually.SeesAsync(() => Task.FromResult(acknowledged.Count), count => count >= 10);
        await own.KillAsync();
        await writers;
        await own.StartAgainAsync();

        var kept = await ada.EntryIdsAsync();

        acknowledged.ShouldBeSubsetOf(kept);
        var last = await ada.TagAsync("last");
        var heard = await events.HearAsync(ada.WorkspaceId, kept.Length + 1, TimeSpan.FromSeconds(60));
        heard.Select(message => message.Event.Subject).ShouldBe([.. kept.Select(id => $"{id}"), $"{last.Id}"], ignoreOrder: true);
    }

    private static async Task WriteUntilItDiesAsync(Person person, ConcurrentQueue<Guid> acknowledged)
    {
        try
        {
            while (true)
                acknowledged.Enqueue((await person.RecordAsync()).Id);
        }
        catch (HttpRequestException)
        {
            // Of the last one nobody knows whether it has happened.
        }
    }
}
