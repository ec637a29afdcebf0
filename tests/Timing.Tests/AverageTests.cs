using System.Net;
using Dapper;

namespace Timetension.Timing.Tests;

/// <summary>Averages by address. Each test has addresses of its own.</summary>
public sealed class AverageTests(TimingBehindProxy service) : IClassFixture<TimingBehindProxy>
{
    private static readonly DateTimeOffset At = new(2026, 3, 29, 1, 0, 0, 250, TimeSpan.Zero);
    private readonly HttpClient http = service.CreateClient();

    [Fact]
    public async Task The_average_is_that_of_all_differences_of_the_address()
    {
        foreach (var (seconds, average) in new[] { (1.0, 1.0), (2.0, 1.5), (-6.0, -1.0), (4.001, 0.25025) })
        {
            var answer = await http.TellAsync(At.AddSeconds(-seconds), "192.0.2.1");
            answer.Difference().ShouldBe(seconds);
            answer.Average().ShouldBe(average);
        }
    }

    [Fact]
    public async Task Addresses_have_averages_of_their_own()
    {
        await http.TellAsync(At.AddSeconds(-10), "192.0.2.2");
        await http.TellAsync(At.AddSeconds(-30), "2001:db8::2");

        (await http.TellAsync(At.AddSeconds(-20), "192.0.2.2")).Average().ShouldBe(15);
        (await http.TellAsync(At.AddSeconds(-40), "2001:db8::2")).Average().ShouldBe(35);
    }

    [Fact]
    public async Task One_address_is_the_same_however_it_is_written()
    {
        await http.TellAsync(At.AddSeconds(-1), "::ffff:192.0.2.3");
        (await http.TellAsync(At.AddSeconds(-2), "192.0.2.3")).Average().ShouldBe(1.5);

        await http.TellAsync(At.AddSeconds(-1), "[2001:DB8:0:0::3]:4711");
        (await http.TellAsync(At.AddSeconds(-2), "2001:db8::3")).Average().ShouldBe(1.5);
    }

    [Fact]
    public async Task Requests_without_now_do_not_count()
    {
        await http.TellAsync(At.AddSeconds(-3), "192.0.2.4");
        await http.TellAsync(now: null, "192.0.2.4");

        (await http.TellAsync(At.AddSeconds(-5), "192.0.2.4")).Average().ShouldBe(4);
    }

    [Fact]
    public async Task Parallel_requests_are_all_counted()
    {
        var answers = await Task.WhenAll(Enumerable.Range(1, 200).Select(n => http.TellAsync(At.AddMilliseconds(-n), "192.0.2.5")));

        answers.Select(answer => answer.Difference()).Order().ShouldBe(Enumerable.Range(1, 200).Select(n => n / 1000d));
        (await http.TellAsync(At, "192.0.2.5")).Average().ShouldBe(20.1 / 201, 1e-12);
    }

    [Fact]
    public async Task The_farthest_times_do_not_overflow()
    {
        var first = DateTimeOffset.MinValue;
        for (var n = 0; n < 3; n++)
            (await http.TellAsync(first, "192.0.2.6")).Average().ShouldBe((At - first).TotalSeconds);
    }

    [Fact]
    public async Task Every_request_is_stored_with_its_address()
    {
        await http.TellAsync(now: null, "2001:db8::7");
        await http.TellAsync(At.AddSeconds(-7.5), "2001:db8::7");

        await using var connection = await service.Tables.OpenConnectionAsync(TestContext.Current.CancellationToken);
        var rows = await connection.QueryAsync<(DateTimeOffset Result, double? Difference, DateTimeOffset Created, DateTimeOffset Updated)>("""
            select r.result, d.result, r.created_at, r.updated_at from requests r left join differences d on d.request_id = r.id
            where r.ip = '2001:db8::7' order by r.id
            """);
        rows.ShouldBe([(At, null, At, At), (At, 7.5, At, At)]);
    }

    [Fact]
    public async Task An_address_that_is_none_is_that_of_the_proxy()
    {
        (await http.TellAsync(At, "soiree; drop table requests")).Difference().ShouldBe(0);

        (await StoredAsync(IPAddress.Loopback)).ShouldBeGreaterThan(0);
    }

    private async Task<long> StoredAsync(IPAddress address)
    {
        await using var connection = await service.Tables.OpenConnectionAsync(TestContext.Current.CancellationToken);
        return await connection.ExecuteScalarAsync<long>("select count(*) from requests where ip = @ip::inet", new { ip = address.ToString() });
    }
}
