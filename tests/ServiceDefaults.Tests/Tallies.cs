namespace Timetension.ServiceDefaults.Tests;

/// <summary>How often a replica tells the others what it counted.</summary>
public sealed class Tallies
{
    private readonly List<long> told = [];
    private long others;

    [Fact]
    public async Task Far_from_the_limit_a_sixteenth_of_what_is_left_is_told_at_once()
    {
        var tally = Tally();
        for (var request = 0; request < 100; request++)
            await tally.CountAsync(requests: 1, limit: 1600);

        told.ShouldBe([1, 94]);
    }

    [Fact]
    public async Task Near_the_limit_each_request_is_told()
    {
        var tally = Tally();
        for (var request = 0; request < 20; request++)
            (await tally.CountAsync(requests: 1, limit: 20)).ShouldBe(request + 1);

        told.ShouldBe(Enumerable.Repeat(1L, 20));
    }

    [Fact]
    public async Task What_others_counted_counts_here_as_soon_as_they_are_told()
    {
        var tally = Tally();
        others = 1590;

        (await tally.CountAsync(requests: 1, limit: 1600)).ShouldBe(1591);
        others = 1599;
        (await tally.CountAsync(requests: 1, limit: 1600)).ShouldBe(1601);
    }

    [Fact]
    public async Task When_nobody_can_be_told_the_own_count_holds()
    {
        var tally = new Tally(_ => Task.FromResult<long?>(null), TimeProvider.System);
        for (var request = 0; request < 20; request++)
            (await tally.CountAsync(requests: 1, limit: 20)).ShouldBe(request + 1);
    }

    private Tally Tally() => new(
        requests =>
        {
            told.Add(requests);
            return Task.FromResult<long?>(told.Sum() + others);
        },
        new StandingClock());

    private sealed class StandingClock : TimeProvider
    {
        public override long GetTimestamp() => 0;
    }
}
