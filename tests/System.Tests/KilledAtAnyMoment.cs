namespace Timetension.WholeSystem.Tests;

/// <summary>Whatever is killed, and when: nothing acknowledged is lost, nothing is doubled, and the reports equal a direct sum.</summary>
public sealed class KilledAtAnyMoment(WholeSystem system)
{
    private const int Kills = 4;

    [Fact]
    public async Task Time_entries_killed_between_commit_and_publish_sends_its_events_when_it_is_back()
    {
        using var team = await Team.CreateAsync(system);
        await using var ledger = new Ledger(team);

        // Without the broker every commit waits in the outbox, so the kill falls between commit and publish for all of them.
        await system.KillAsync("rabbitmq");
        ledger.Start();
        await ledger.MoreAsync(50);
        await system.KillAsync("time-entries");
        await system.StartAsync("rabbitmq");
        await system.StartAsync("time-entries");
        await ledger.MoreAsync(20);
        await ledger.StopAsync();

        await AssertNothingIsLostOrDoubledAsync(team, ledger);
    }

    [Theory]
    [InlineData("time-entries")]
    [InlineData("reporting")]
    [InlineData("rabbitmq")]
    public async Task Killed_under_load_again_and_again(string resource)
    {
        using var team = await Team.CreateAsync(system);
        await using var ledger = new Ledger(team);
        ledger.Start();

        for (var kill = 0; kill < Kills; kill++)
        {
            await ledger.MoreAsync(10 + (kill * 7));
            await system.KillAsync(resource);
            await system.StartAsync(resource);
        }

        await ledger.MoreAsync(20);
        await ledger.StopAsync();
        if (resource == "time-entries")
            ledger.Broken.ShouldBeGreaterThan(0, "the kills must have hit requests in flight");

        await AssertNothingIsLostOrDoubledAsync(team, ledger);
    }

    private static async Task AssertNothingIsLostOrDoubledAsync(Team team, Ledger ledger)
    {
        (await team.RecordedAsync()).ShouldBe(ledger.Totals);
        (await team.AgreedAsync()).ShouldBe(ledger.Totals);
    }
}
