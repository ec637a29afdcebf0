using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Timetension.WholeSystem.Tests;

/// <summary>time-entries by C#, by Node, and by C# again, on the same tables.</summary>
public sealed class SwappedAndBack
{
    private static readonly string Sample = RepositoryFile.Path("AppHost/sample-data.csv");
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task What_was_recorded_is_there_under_another_implementation_and_back()
    {
        using var state = new StateFolder();
        Team team;
        Guid timer;
        int imported;

        await using (var csharp = await WholeSystem.StartAsync(state))
        {
            team = await Team.CreateAsync(csharp);
            imported = (await team.ImportAsync(Sample, "Europe/Rome")).GetProperty("imported").GetInt32();
            await team.AgreedAsync();
            timer = await StartTimerAsync(team);
            await RecordWithoutBrokerAsync(csharp, team, firstDay: 0);
        }

        await using (var node = await WholeSystem.StartAsync(state, "--time-entries", "fastify"))
        {
            team = team.At(node);
            (await ImplementationAsync(node)).ShouldBe("fastify");
            // What C# left in the outbox is sent by Node, and the timer goes on.
            (await team.AgreedAsync()).Entries.ShouldBe(imported + 5);
            await StopTimerAsync(team, timer);
            (await team.ImportAsync(Sample, "Europe/Rome")).GetProperty("alreadyThere").GetInt32().ShouldBe(imported);
            timer = await StartTimerAsync(team);
            await RecordWithoutBrokerAsync(node, team, firstDay: 10);
        }

        await using (var csharp = await WholeSystem.StartAsync(state))
        {
            team = team.At(csharp);
            (await ImplementationAsync(csharp)).ShouldBe("csharp");
            (await team.AgreedAsync()).Entries.ShouldBe(imported + 5 + 1 + 5);
            await StopTimerAsync(team, timer);
            (await team.ImportAsync(Sample, "Europe/Rome")).GetProperty("alreadyThere").GetInt32().ShouldBe(imported);
            (await team.AgreedAsync()).Entries.ShouldBe(imported + 5 + 1 + 5 + 1);
        }
    }

    /// <summary>Five entries whose events stay in the outbox when the system stops.</summary>
    private static async Task RecordWithoutBrokerAsync(WholeSystem system, Team team, int firstDay)
    {
        await system.KillAsync("rabbitmq");
        for (var day = firstDay; day < firstDay + 5; day++)
            (await team.RecordAsync(Guid.CreateVersion7(), Start.AddDays(day), Start.AddDays(day).AddHours(1))).ShouldBe(HttpStatusCode.Created);
    }

    private static async Task<Guid> StartTimerAsync(Team team)
    {
        using var answer = await team.Http.PutAsJsonAsync(team.In("timer"), new { description = "goes on" });
        answer.IsSuccessStatusCode.ShouldBeTrue();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetGuid();
    }

    private static async Task StopTimerAsync(Team team, Guid id)
    {
        using var running = await team.Http.GetAsync(team.In("timer"));
        (await running.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("id").GetGuid().ShouldBe(id);
        using var request = new HttpRequestMessage(HttpMethod.Post, team.In($"entries/{id}/stop")) { Headers = { IfMatch = { running.Headers.ETag! } } };
        using var stopped = await team.Http.SendAsync(request);
        stopped.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private static async Task<string?> ImplementationAsync(WholeSystem system)
    {
        using var http = new HttpClient { BaseAddress = system.AddressOf("time-entries") };
        return (await http.GetFromJsonAsync<JsonElement>("/info")).GetProperty("implementation").GetString();
    }
}
