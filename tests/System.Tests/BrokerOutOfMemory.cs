using System.Net.Http.Json;
using System.Text.Json;

namespace Timetension.WholeSystem.Tests;

/// <summary>A broker short of memory is there, and reads nothing from who publishes: people record on, and nothing is lost.</summary>
public sealed class BrokerOutOfMemory(WholeSystem system)
{
    private static readonly TimeSpan Alarm = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Writes_go_on_health_says_so_and_nothing_is_lost()
    {
        using var team = await Team.CreateAsync(system);
        await using var ledger = new Ledger(team);
        ledger.Start();
        await ledger.MoreAsync(20);

        await system.ControlBrokerAsync("set_vm_memory_high_watermark", "0");
        using (var enough = new PeriodicTimer(Alarm))
        {
            var over = enough.WaitForNextTickAsync(TestContext.Current.CancellationToken).AsTask();
            await Eventually.SeesAsync(OutboxAsync, state => state == "degraded", Alarm / 2);
            while (!over.IsCompleted)
            {
                await ledger.MoreAsync(20);
                (await OutboxAsync()).ShouldBe("degraded");
            }
        }

        await system.ControlBrokerAsync("set_vm_memory_high_watermark", "0.4");
        await Eventually.SeesAsync(OutboxAsync, state => state == "healthy", TimeSpan.FromSeconds(30));
        await ledger.MoreAsync(20);
        await ledger.StopAsync();

        ledger.Broken.ShouldBe(0);
        (await team.RecordedAsync()).ShouldBe(ledger.Totals);
        (await team.AgreedAsync()).ShouldBe(ledger.Totals);
    }

    private async Task<string?> OutboxAsync()
    {
        using var http = new HttpClient { BaseAddress = system.AddressOf("time-entries") };
        return (await http.GetFromJsonAsync<JsonElement>("/health/ready")).GetProperty("checks").GetProperty("outbox").GetString();
    }
}
