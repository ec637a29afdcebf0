using System.Diagnostics;

namespace Timetension.Conformance.Timing;

[Collection("outages")]
public sealed class Outages : TimingTest
{
    [Fact, Requirement("TIM-OPS-001")]
    public async Task A_request_that_can_t_be_stored_is_refused_in_time()
    {
        await using var own = await Subject.StartOwnAsync();
        var http = Caller(own);
        var first = await CompareAsync(http, DateTimeOffset.UtcNow.AddSeconds(-10));
        own.World.DatabaseWire.Refuse();

        var started = Stopwatch.GetTimestamp();
        using var refused = await PostAsync(http, """{"now":"2016-10-13T16:08:34.453Z"}""");
        await RefusedAsync(refused, HttpStatusCode.ServiceUnavailable);
        refused.Headers.RetryAfter.ShouldNotBeNull();
        Stopwatch.GetElapsedTime(started).ShouldBeLessThan(TimeSpan.FromSeconds(3));

        own.World.DatabaseWire.Accept();
        await own.ReadyAsync();
        var second = await CompareAsync(http, DateTimeOffset.UtcNow);
        second.Average.ShouldBe((first.Difference + second.Difference) / 2, 0.0005);
    }

    [Fact, Requirement("TIM-OPS-002")]
    public async Task The_averages_outlive_the_process()
    {
        await using var own = await Subject.StartOwnAsync();
        var address = Caller(own);
        var first = await CompareAsync(address, DateTimeOffset.UtcNow.AddSeconds(-500));

        await own.KillAsync();
        await own.StartAgainAsync();
        var second = await CompareAsync(address, DateTimeOffset.UtcNow);

        second.Average.ShouldBe((first.Difference + second.Difference) / 2, 0.0005);
    }
}
