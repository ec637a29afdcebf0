using System.Text;
using System.Text.Json.Nodes;

namespace Timetension.Conformance.TimeEntries;

public sealed class EventsIn : ContractTest
{
    private static TestBroker Broker => Subject.World.Broker;

    [Fact, Requirement("TE-EVTIN-001")]
    public async Task Who_has_left_has_nothing_running_there()
    {
        var ada = Subject.SignIn();
        var bob = Subject.SignIn(Role.Member, ada.WorkspaceId);
        await using var events = await Broker.ListenAsync(EventTypes.EntryStopped);
        var (adas, bobs) = (await ada.StartAsync(hoursAgo: 3), await bob.StartAsync(hoursAgo: 3));
        var left = bobs.Start.AddHours(1);

        await Broker.PublishAsync(Departures.Removed(bob, left));

        var stopped = (await events.HearAsync(ada.WorkspaceId, 1)).Single().Event;
        (stopped.Subject, stopped.Sequence, stopped.DataAs<Entry>().End).ShouldBe(($"{bobs.Id}", 2, left));
        (await ada.EntryAsync(bobs.Id)).End.ShouldBe(left);
        (await ada.GetAsync("timer")).Read<Entry>(200).Id.ShouldBe(adas.Id);
    }

    [Fact, Requirement("TE-EVTIN-002")]
    public async Task Who_was_erased_has_nothing_running_and_their_entries_stay()
    {
        var bob = Subject.SignIn();
        var owner = Subject.SignIn(inWorkspace: bob.WorkspaceId);
        var (kept, running, other) = (await bob.RecordAsync(), await bob.StartAsync(hoursAgo: 2), await owner.StartAsync(hoursAgo: 2));

        await Broker.PublishAsync(Departures.Erased(bob, running.Start.AddHours(1)));

        var stopped = await Eventually.SeesAsync(() => owner.EntryAsync(running.Id), entry => entry.End is not null);
        (stopped.End, stopped.Version).ShouldBe((running.Start.AddHours(1), 2));
        (await owner.EntryAsync(kept.Id)).ShouldSatisfyAllConditions(entry => entry.Version.ShouldBe(1), entry => entry.UserId.ShouldBe(bob.UserId));
        (await owner.EntryAsync(other.Id)).End.ShouldBeNull();
    }

    [Fact, Requirement("TE-EVTIN-003")]
    public async Task In_a_deleted_workspace_nothing_runs()
    {
        var (ada, elsewhere) = (Subject.SignIn(), Subject.SignIn());
        var bob = Subject.SignIn(Role.Member, ada.WorkspaceId);
        var (adas, bobs, other) = (await ada.StartAsync(hoursAgo: 2), await bob.StartAsync(hoursAgo: 2), await elsewhere.StartAsync(hoursAgo: 2));

        await Broker.PublishAsync(Departures.Deleted(ada.WorkspaceId, adas.Start.AddHours(1)));

        await Eventually.SeesAsync(() => ada.EntriesAsync("running=true"), entries => entries.Length == 0);
        (await ada.EntriesAsync()).Select(entry => (entry.Id, entry.Version)).ShouldBe([(adas.Id, 2), (bobs.Id, 2)], ignoreOrder: true);
        (await elsewhere.GetAsync("timer")).Read<Entry>(200).Id.ShouldBe(other.Id);
    }

    [Fact, Requirement("TE-EVTIN-004")]
    public async Task A_departure_that_comes_again_or_late_stops_nothing_that_came_later()
    {
        var ada = Subject.SignIn();
        var bob = Subject.SignIn(Role.Member, ada.WorkspaceId);
        var first = await bob.StartAsync(hoursAgo: 3);
        var departure = Departures.Removed(bob, first.Start.AddHours(1));
        await Broker.PublishAsync(departure);
        await Eventually.SeesAsync(() => bob.GetAsync("timer"), answer => answer.Status == 404);

        var second = await bob.StartAsync(hoursAgo: 1);
        await Broker.PublishAsync(departure);
        await Broker.PublishAsync(Departures.Removed(bob, first.Start.AddMinutes(30)));
        await SeesTheNextAsync();

        (await bob.GetAsync("timer")).Read<Entry>(200).ShouldSatisfyAllConditions(running => running.Id.ShouldBe(second.Id), running => running.Version.ShouldBe(1));
        (await ada.EntryAsync(first.Id)).ShouldSatisfyAllConditions(stopped => stopped.Version.ShouldBe(2), stopped => stopped.End.ShouldBe(first.Start.AddHours(1)));
    }

    [Fact, Requirement("TE-EVTIN-005")]
    public async Task Members_of_an_event_that_the_contract_lacks_are_ignored()
    {
        var bob = Subject.SignIn();
        var running = await bob.StartAsync(hoursAgo: 2);
        var json = JsonNode.Parse(Departures.Removed(bob, running.Start.AddHours(1)).ToBytes())!;
        (json["fromtomorrow"], json["data"]!["fromTomorrow"]) = ("x", new JsonObject { ["a"] = 1 });

        await Broker.PublishAsync(EventTypes.MemberRemoved, Encoding.UTF8.GetBytes(json.ToJsonString()));

        (await Eventually.SeesAsync(() => bob.EntryAsync(running.Id), entry => entry.End is not null)).End.ShouldBe(running.Start.AddHours(1));
    }

    /// <summary>One more message, of someone else, has been processed.</summary>
    internal static async Task SeesTheNextAsync()
    {
        var next = Subject.SignIn();
        var running = await next.StartAsync(hoursAgo: 1);
        await Broker.PublishAsync(Departures.Removed(next, running.Start.AddMinutes(1)));
        await Eventually.SeesAsync(() => next.EntryAsync(running.Id), entry => entry.End is not null);
    }
}
