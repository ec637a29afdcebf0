namespace Timetension.Conformance.TimeEntries;

/// <summary>It connects again ten times, and takes no turn of the others therefore.</summary>
public sealed class CutConnections : ContractTest
{
    [Fact, Requirement("TE-BROKER-002")]
    public async Task When_its_connections_are_cut_ten_times_under_writes_nothing_is_lost()
    {
        await using var own = await Subject.StartOwnAsync();
        var ada = own.SignIn();
        await using var events = await own.World.Broker.ListenAsync(EventTypes.EntryRecorded);
        var (written, heard) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));

        for (var cut = 0; cut < 10; cut++)
        {
            written.Add($"{(await ada.RecordAsync()).Id}");
            await HearsAllAsync();
            // What is sent stays on the wire for a while, and is lost with it.
            own.World.BrokerWire.Delay = TimeSpan.FromMilliseconds(200);
            var writes = Enumerable.Range(0, 10).Select(_ => ada.RecordAsync()).ToList();
            await Task.WhenAny(writes);
            await Eventually.SeesAsync(() => Task.FromResult(own.World.BrokerWire.OnTheWire), pieces => pieces > 0);
            own.World.BrokerWire.Cut();
            own.World.BrokerWire.Delay = TimeSpan.Zero;
            written.UnionWith((await Task.WhenAll(writes)).Select(entry => $"{entry.Id}"));
        }

        await HearsAllAsync();

        Task HearsAllAsync() => Eventually.SeesAsync(() =>
        {
            heard.UnionWith(events.Drain().Select(message => message.Event.Subject));
            return Task.FromResult(written.Except(heard).Count());
        }, missing => missing == 0, TimeSpan.FromSeconds(30));
    }
}
