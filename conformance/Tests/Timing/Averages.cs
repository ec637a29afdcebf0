namespace Timetension.Conformance.Timing;

public sealed class Averages : TimingTest
{
    private const double Millisecond = 0.0005;

    [Fact, Requirement("TIM-HTTP-011")]
    public async Task The_time_told_is_that_of_the_server()
    {
        var before = DateTimeOffset.UtcNow;
        var told = await CompareAsync(Caller(), before);

        told.Result.ShouldBeInRange(before.AddMilliseconds(-2), DateTimeOffset.UtcNow.AddMilliseconds(2));
    }

    [Theory, Requirement("TIM-HTTP-012")]
    [InlineData("2016-10-13T16:08:34.453Z")]
    [InlineData("1970-01-01T00:00:00.000Z")]
    [InlineData("2100-12-31T23:59:59.999Z")]
    [InlineData("0001-01-01T00:00:00.001Z")]
    public async Task The_difference_is_to_the_millisecond(string now)
    {
        var theirs = Instant(now);
        var told = await CompareAsync(Caller(), theirs);

        told.Difference.ShouldBe((told.Result - theirs).TotalSeconds, Millisecond);
    }

    [Fact, Requirement("TIM-CONC-001")]
    public async Task The_average_is_that_of_all_differences_of_the_address()
    {
        var http = Caller();
        var differences = new List<double>();
        foreach (var seconds in new[] { 1, 2000, -600_000, 40.001, 0.5 })
        {
            var told = await CompareAsync(http, DateTimeOffset.UtcNow.AddSeconds(-seconds));
            differences.Add(told.Difference);
            told.Average.ShouldBe(differences.Average(), Millisecond);
        }
    }

    [Fact, Requirement("TIM-CONC-002")]
    public async Task Parallel_requests_are_all_counted()
    {
        var http = Caller();
        var all = await Task.WhenAll(Enumerable.Range(1, 200).Select(n => CompareAsync(http, DateTimeOffset.UtcNow.AddSeconds(-100 * n))));

        var last = await CompareAsync(http, DateTimeOffset.UtcNow);

        last.Average.ShouldBe(all.Select(told => told.Difference).Append(last.Difference).Average(), Millisecond);
    }

    [Fact, Requirement("TIM-CONC-003")]
    public async Task Addresses_have_averages_of_their_own()
    {
        var (one, other) = (Caller(), Caller());
        var first = await CompareAsync(one, DateTimeOffset.UtcNow.AddSeconds(-1000));
        (await PostAsync(one, body: null)).StatusCode.ShouldBe(HttpStatusCode.Created);
        (await CompareAsync(other, DateTimeOffset.UtcNow.AddSeconds(-5))).ShouldSatisfyAllConditions(told => told.Average.ShouldBe(told.Difference, Millisecond));

        var second = await CompareAsync(one, DateTimeOffset.UtcNow);

        second.Average.ShouldBe((first.Difference + second.Difference) / 2, Millisecond);
    }

    [Fact, Requirement("TIM-AUTH-001")]
    public async Task A_caller_s_word_on_their_address_does_not_count()
    {
        var http = Caller();
        var first = await CompareAsync(http, DateTimeOffset.UtcNow.AddSeconds(-1000));
        http.DefaultRequestHeaders.Add("X-Forwarded-For", "192.0.2.1");

        var second = await CompareAsync(http, DateTimeOffset.UtcNow);

        second.Average.ShouldBe((first.Difference + second.Difference) / 2, Millisecond);
    }
}
