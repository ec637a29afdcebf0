namespace Timetension.Conformance.Users;

/// <summary>While the broker or the database is away.</summary>
[Collection("outages")]
public sealed class Outages : UsersTest
{
    private static readonly TimeSpan Outage = TimeSpan.FromSeconds(10);

    [Fact, Requirement("USR-BROKER-001")]
    public async Task While_the_broker_is_away_everything_is_done_and_told_afterwards()
    {
        await using var own = await Subject.StartOwnAsync();
        await using var events = await own.World.Broker.ListenAsync(EventTypes.WorkspaceCreated);
        var ada = await Someone.ArrivesAsync(own);
        var founded = new List<string> { await ada.FoundAsync("before") };
        own.World.BrokerWire.Refuse();
        using var deadline = new CancellationTokenSource(Outage);
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(200));
        while (!deadline.IsCancellationRequested)
        {
            founded.Add(await ada.FoundAsync("meanwhile"));
            await pace.WaitForNextTickAsync();
        }

        own.World.BrokerWire.Accept();
        await HearAsync(events, founded);
    }

    [Fact, Requirement("USR-BROKER-002")]
    public async Task What_was_done_before_a_crash_is_told_after_it()
    {
        await using var own = await Subject.StartOwnAsync();
        await using var events = await own.World.Broker.ListenAsync(EventTypes.WorkspaceCreated);
        var ada = await Someone.ArrivesAsync(own);
        own.World.BrokerWire.Refuse();
        var founded = new List<string> { await ada.FoundAsync("one"), await ada.FoundAsync("two") };
        await own.KillAsync();
        own.World.BrokerWire.Accept();

        await own.StartAgainAsync();
        await HearAsync(events, founded);
    }

    [Fact, Requirement("USR-BROKER-003")]
    public async Task A_connection_that_is_cut_loses_no_event()
    {
        await using var own = await Subject.StartOwnAsync();
        await using var events = await own.World.Broker.ListenAsync(EventTypes.WorkspaceCreated);
        var ada = await Someone.ArrivesAsync(own);
        var founded = new List<string>();
        for (var number = 1; number <= 60; number++)
        {
            founded.Add(await ada.FoundAsync($"W{number}"));
            if (number % 20 == 0)
                own.World.BrokerWire.Cut();
        }

        await HearAsync(events, founded);
    }

    [Fact, Requirement("USR-OPS-001")]
    public async Task A_service_that_asks_without_the_database_is_not_told_that_a_token_is_worthless()
    {
        await using var own = await Subject.StartOwnAsync();
        var ada = await Someone.ArrivesAsync(own);
        own.World.DatabaseWire.Refuse();
        using var refused = await IntrospectAsync(ada.Token, at: own);
        await RefusedAsync(refused, HttpStatusCode.ServiceUnavailable);
        refused.Headers.RetryAfter.ShouldNotBeNull();

        own.World.DatabaseWire.Accept();
        await own.ReadyAsync();
        (await IntrospectAsync(ada.Token, at: own).ReadAsync()).GetProperty("active").GetBoolean().ShouldBeTrue();
    }

    /// <summary>An event may come twice, and in any order; none may be missing.</summary>
    private static async Task HearAsync(EventListener events, List<string> workspaces)
    {
        var missing = workspaces.Select(path => path.Split('/')[^1]).ToHashSet(StringComparer.Ordinal);
        await Eventually.SeesAsync(() =>
        {
            missing.ExceptWith(events.Drain().Select(heard => heard.Event.Subject));
            return Task.FromResult(missing.Count);
        }, count => count == 0, TimeSpan.FromSeconds(90));
    }
}
