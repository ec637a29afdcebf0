using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Timetension.TimeEntries.Tests;

/// <summary>Requests of one person are answered by replicas whose clocks are ten minutes ahead and behind: no time is negative, and none counts twice.</summary>
public sealed class SkewedClocks(SkewedClocks.Service service) : IClassFixture<SkewedClocks.Service>
{
    private static readonly TimeSpan Ahead = TimeSpan.FromMinutes(10);

    public sealed class Service() : TestService<Program>("time-entries")
    {
        public MovableClock Clock { get; } = new();

        protected override void Configure(IWebHostBuilder builder) => builder.ConfigureServices(services => services.AddSingleton<TimeProvider>(Clock));
    }

    [Theory]
    [InlineData(OverlapPolicy.Allow)]
    [InlineData(OverlapPolicy.Forbid)]
    public async Task What_one_starts_another_replaces_and_continues(OverlapPolicy overlaps)
    {
        var ada = service.SignIn(settings: new("Europe/Warsaw", 1, Rounding.None, overlaps, "EUR"));
        var first = (await ada.PutAsync("timer", new { description = "one" })).Read<Entry>(201);
        for (var turn = 0; turn < 6; turn++)
        {
            service.Clock.Advance(turn % 2 == 0 ? 2 * -Ahead : 2 * Ahead);
            if (turn % 3 == 1)
                (await ada.PostAsync($"entries/{first.Id}/continue")).Status.ShouldBe(201);
            else
                (await ada.PutAsync("timer", new { description = $"{turn}" })).Status.ShouldBe(200);
        }

        var entries = (await ada.EntriesAsync()).OrderBy(entry => entry.Start).ThenBy(entry => entry.End ?? DateTimeOffset.MaxValue).ToList();
        entries.Count(entry => entry.End is null).ShouldBe(1);
        entries.Where(entry => entry.End is not null).ShouldAllBe(entry => entry.End > entry.Start);
        entries.Zip(entries.Skip(1)).ShouldAllBe(pair => pair.First.End <= pair.Second.Start);
    }
    [Fact]
    public async Task What_one_starts_another_that_is_behind_stops()
    {
        var ada = service.SignIn();
        var running = (await ada.PutAsync("timer", new { })).Read<Entry>(201);
        service.Clock.Advance(2 * -Ahead);

        var stopped = (await ada.PostAsync($"entries/{running.Id}/stop", version: 1)).Read<Entry>(200);

        stopped.End!.Value.ShouldBeGreaterThan(stopped.Start);
        service.Clock.Advance(2 * Ahead);
    }
}
