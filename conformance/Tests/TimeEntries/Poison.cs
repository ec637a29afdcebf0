using System.Text;

namespace Timetension.Conformance.TimeEntries;

/// <summary>What can't be applied, ever. Nobody else has dead letters, and the tests of a class take turns.</summary>
public sealed class Poison : ContractTest
{
    private static TestBroker Broker => Subject.World.Broker;

    [Fact, Requirement("TE-EVTIN-006")]
    public async Task Poison_goes_to_the_dead_letters_and_the_next_message_is_processed()
    {
        var removed = Departures.Removed(Subject.SignIn(), DateTimeOffset.UtcNow);
        var mark = Guid.NewGuid();
        byte[][] poison =
        [
            Encoding.UTF8.GetBytes($"no JSON {mark}"),
            Encoding.UTF8.GetBytes($$"""{"specversion":"1.0","id":"{{mark}}"}"""),
            (removed with { Id = mark, Data = JsonElement.Parse("""{"userId":"nobody"}""") }).ToBytes(),
            (removed with { Id = mark, Type = "timetension.users.member.cloned.v1" }).ToBytes(),
        ];
        foreach (var body in poison)
            await Broker.PublishAsync(EventTypes.MemberRemoved, body);

        await EventsIn.SeesTheNextAsync();

        var dead = new List<string>();
        await Eventually.SeesAsync(async () =>
        {
            if (await Broker.TakeAsync("time-entries.dead-letters") is { } letter)
                dead.Add(Encoding.UTF8.GetString(letter.Body.Span));
            dead.RemoveAll(text => !text.Contains($"{mark}", StringComparison.Ordinal));
            return dead.Count;
        }, count => count == poison.Length);
        dead.ShouldBe(poison.Select(Encoding.UTF8.GetString), ignoreOrder: true);
    }

    [Fact, Requirement("TE-OPS-702")]
    public Task Dead_letters_are_listed_to_operators_alone() => Operators.AreToldAloneAsync(Departures.Removed(Subject.SignIn(), DateTimeOffset.UtcNow), Subject.SignIn());

    [Fact, Requirement("TE-OPS-703")]
    public async Task Dead_letters_that_are_sent_again_are_applied_or_refused_again()
    {
        var (ada, bob) = (Subject.SignIn(), Subject.SignIn());
        var (adas, bobs) = (await ada.StartAsync(hoursAgo: 2), await bob.StartAsync(hoursAgo: 2));
        var bad = Departures.Removed(ada, adas.Start) with { Type = "timetension.users.member.cloned.v1" };

        await Operators.SendAgainAsync(
            Departures.Removed(ada, adas.Start.AddHours(1)).ToBytes(), bad.ToBytes(), Departures.Removed(bob, bobs.Start.AddHours(1)).ToBytes(),
            seesBothApplied: async () =>
            {
                foreach (var (person, running) in new[] { (ada, adas), (bob, bobs) })
                    (await Eventually.SeesAsync(() => person.EntryAsync(running.Id), entry => entry.End is not null)).End.ShouldBe(running.Start.AddHours(1));
            });
    }
}
