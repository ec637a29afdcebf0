using Npgsql;

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

    [Fact]
    public async Task Reporting_killed_in_the_middle_of_a_batch_applies_it_when_it_is_back()
    {
        using var team = await Team.CreateAsync(system);
        await using var ledger = new Ledger(team);
        ledger.Start();
        await ledger.MoreAsync(10);
        await Eventually.SeesAsync(team.ReportedAsync, totals => totals.Entries > 0);

        // Someone else holds what every batch locks, so a batch stands still between its beginning and its commit.
        await using (var database = await system.OpenDatabaseAsync("reporting"))
        {
            await using var transaction = await database.BeginTransactionAsync();
            await ExecuteAsync(database, "select from progress for update");
            await ledger.MoreAsync(20);
            await Eventually.SeesAsync(() => ExecuteAsync(database, "select count(*) from pg_stat_activity where datname = 'reporting' and wait_event_type = 'Lock'"), waiting => waiting is > 0L);
            await system.KillAsync("reporting");
        }

        await system.StartAsync("reporting");
        await ledger.MoreAsync(10);
        await ledger.StopAsync();

        await AssertNothingIsLostOrDoubledAsync(team, ledger);
    }

    [Theory]
    [InlineData("users")]
    [InlineData("time-entries")]
    [InlineData("reporting")]
    [InlineData("rabbitmq")]
    public async Task Killed_under_load_again_and_again(string resource)
    {
        using var team = await Team.CreateAsync(system);
        await using var ledger = new Ledger(team);
        ledger.Start();

        var inFlight = 0;
        for (var kill = 0; kill < Kills; kill++)
        {
            await ledger.MoreAsync(10 + (kill * 7));
            // The one that was counted last has just been answered; the next is on its way soon.
            inFlight += SpinWait.SpinUntil(() => ledger.IsBusy, TimeSpan.FromSeconds(1)) ? 1 : 0;
            await system.KillAsync(resource);
            // What Redis remembers is worth nothing: requests that broke are sent again all the while.
            await system.FlushRedisAsync();
            // Without the broker, and without reporting, writes go on.
            if (resource is "reporting" or "rabbitmq")
                await ledger.MoreAsync(5);
            await system.StartAsync(resource);
        }

        await ledger.MoreAsync(20);
        await ledger.StopAsync();
        inFlight.ShouldBeGreaterThanOrEqualTo((int)Math.Ceiling(Kills * 0.8), "the kills must have hit requests in flight");
        if (resource == "time-entries")
            ledger.Broken.ShouldBeGreaterThan(0, "without it requests break");

        await AssertNothingIsLostOrDoubledAsync(team, ledger);
    }

    private static async Task<object?> ExecuteAsync(NpgsqlConnection database, string sql)
    {
        await using var command = database.CreateCommand();
#pragma warning disable CA2100 // Constants of the tests above.
        command.CommandText = sql;
#pragma warning restore CA2100
        return await command.ExecuteScalarAsync();
    }

    private static async Task AssertNothingIsLostOrDoubledAsync(Team team, Ledger ledger)
    {
        (await team.RecordedRowsAsync()).ShouldBe(ledger.Rows);
        (await team.AgreedAsync()).ShouldBe(ledger.Totals);
        (await team.ReportedRowsAsync()).ShouldBe(ledger.Rows);
    }
}
