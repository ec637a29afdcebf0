using System.Net;
using Dapper;

namespace Timetension.Timing.Tests;

public sealed class FacingCallersTests(TimingService service) : IClassFixture<TimingService>
{
    [Fact]
    public async Task A_caller_s_word_on_their_address_does_not_count()
    {
        await service.CreateClient().TellAsync(now: null, forwardedFor: "192.0.2.1");

        await using var connection = await service.Tables.OpenConnectionAsync(TestContext.Current.CancellationToken);
        (await connection.QueryAsync<string>("select distinct host(ip) from requests")).ShouldBe(["127.0.0.1"]);
    }

    [Fact]
    public async Task No_limit_of_rate_is_in_the_way_of_a_load_test()
    {
        var answer = await service.CreateClient().PostAsync(json: null);

        answer.StatusCode.ShouldBe(HttpStatusCode.Created);
        answer.Headers.Contains("RateLimit-Limit").ShouldBeFalse();
    }
}
