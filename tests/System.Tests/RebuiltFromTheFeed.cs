using System.Net;
using System.Net.Http.Json;
using RabbitMQ.Client;

namespace Timetension.WholeSystem.Tests;

public sealed class RebuiltFromTheFeed(WholeSystem system)
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task What_the_broker_lost_comes_back_from_the_changes_feed()
    {
        using var team = await Team.CreateAsync(system);
        await RecordAsync(team, hours: 1);
        await team.AgreedAsync();

        // The next events reach the queue, and are lost there.
        await system.KillAsync("reporting");
        for (var hours = 2; hours <= 5; hours++)
            await RecordAsync(team, hours);
        await LoseAsync("reporting.events", atLeast: 4);
        await system.StartAsync("reporting");
        (await team.ReportedAsync()).ShouldBe(new Totals(3600, 1));

        using var accepted = await team.Http.PostAsJsonAsync("/api/reporting/rebuild", new { workspaceId = team.Workspace });
        accepted.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        (await team.AgreedAsync()).ShouldBe(new Totals((1 + 2 + 3 + 4 + 5) * 3600, 5));
    }

    private static async Task RecordAsync(Team team, int hours) =>
        (await team.RecordAsync(Guid.CreateVersion7(), Start.AddDays(hours), Start.AddDays(hours).AddHours(hours))).ShouldBe(HttpStatusCode.Created);

    private async Task LoseAsync(string queue, int atLeast)
    {
        await using var connection = await new ConnectionFactory { Uri = new Uri(await system.ConnectionStringOfAsync("rabbitmq")) }.CreateConnectionAsync();
        await using var channel = await connection.CreateChannelAsync();
        uint lost = 0;
        await Eventually.SeesAsync(async () => lost += await channel.QueuePurgeAsync(queue), sum => sum >= atLeast);
    }
}
