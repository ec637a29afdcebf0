using System.Net;
using System.Net.Http.Json;

namespace Timetension.WholeSystem.Tests;

/// <summary>The database server is gone for a while: services say so, once in a while, and go on when it is back.</summary>
public sealed class DatabaseAway(WholeSystem system)
{
    private static readonly string[] Services = ["users", "time-entries", "reporting"];
    private static readonly TimeSpan Outage = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Nobody_storms_it_and_nothing_is_lost()
    {
        using var team = await Team.CreateAsync(system);
        await using var ledger = new Ledger(team);
        ledger.Start();
        await ledger.MoreAsync(50);
        // Both streams look at the database several times a second.
        using var entries = await team.Http.GetAsync(team.In("stream"), HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        using var reports = await team.Http.GetAsync(team.In("reports/stream"), HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        await ledger.StopAsync();
        var logs = Services.Select(system.LinesOf).ToArray();

        await system.KillAsync("postgres");
        using var over = new PeriodicTimer(Outage);
        await Eventually.SeesAsync(() => StatusAsync(team), status => status == HttpStatusCode.ServiceUnavailable);
        var before = logs.Select(log => log.All.Count).ToArray();
        await over.WaitForNextTickAsync(TestContext.Current.CancellationToken);
        foreach (var (log, had, service) in logs.Zip(before, Services))
            WrittenLines.Messages(log.All.Skip(had)).ShouldBeInRange(1, (int)Outage.TotalSeconds, $"{service}:\n{string.Join('\n', log.All.Skip(had))}");
        await system.StartAsync("postgres");

        await Eventually.SeesAsync(() => StatusAsync(team), status => status == HttpStatusCode.OK, TimeSpan.FromSeconds(30));
        (await team.RecordedAsync()).ShouldBe(ledger.Totals);
        (await team.AgreedAsync()).ShouldBe(ledger.Totals);
        foreach (var log in logs)
            await log.DisposeAsync();
    }

    private static async Task<HttpStatusCode> StatusAsync(Team team)
    {
        using var answer = await team.Http.PostAsJsonAsync(team.In("tags"), new { name = $"{Guid.NewGuid():N}" });
        return answer.StatusCode == HttpStatusCode.Created ? HttpStatusCode.OK : answer.StatusCode;
    }
}
