using System.Net;
using System.Text;
using System.Text.Json;
using Dapper;
using Timetension.Testing;

namespace Timetension.Timing.Tests;

public sealed class RepeatedRequestTests(TimingBehindProxy service) : IClassFixture<TimingBehindProxy>
{
    private const string Body = """{"now":"2016-10-13T16:08:34.453Z"}""";
    private const string Address = "192.0.2.7";

    private readonly string key = Guid.NewGuid().ToString();

    [Fact]
    public void The_one_post_takes_a_key_and_the_contract_says_so()
    {
        PublicPosts.Mapped(service.Services, "timing").ShouldBe(["/"]);
        PublicPosts.ThatTakeAKey("timing").ShouldBe(["/"]);
    }

    [Fact]
    public async Task Twenty_at_once_are_answered_alike_and_stored_once()
    {
        var before = await CountAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => SendAsync(Body, key)));

        answers.Distinct().ShouldHaveSingleItem().Status.ShouldBe(HttpStatusCode.Created);
        (await CountAsync()).ShouldBe(before + 1);
    }

    [Fact]
    public async Task With_another_body_it_is_refused()
    {
        await SendAsync(Body, key);

        (await SendAsync("{}", key)).ShouldBeRefused("idempotency_key_reused");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(256)]
    public async Task A_key_that_is_none_is_refused(int length) => (await SendAsync(Body, new string('k', length))).ShouldBeRefused("invalid_idempotency_key");

    [Fact]
    public async Task A_key_is_one_address_s_alone()
    {
        await SendAsync(Body, key);

        (await SendAsync("{}", key, "192.0.2.8")).Status.ShouldBe(HttpStatusCode.Created);
    }

    [Fact]
    public async Task What_is_refused_keeps_nothing()
    {
        (await SendAsync("[]", key)).ShouldBeRefused("invalid_type");
        (await SendAsync(Body, key)).Status.ShouldBe(HttpStatusCode.Created);
    }

    private async Task<int> CountAsync()
    {
        await using var connection = await service.Tables.OpenConnectionAsync(TestContext.Current.CancellationToken);
        return await connection.QuerySingleAsync<int>("select count(*)::int from requests");
    }

    private async Task<Answer> SendAsync(string body, string key, string address = Address)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Add("X-Forwarded-For", address);
        request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        using var http = service.CreateClient();
        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
        return new(answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private sealed record Answer(HttpStatusCode Status, string Body)
    {
        internal void ShouldBeRefused(string code)
        {
            Status.ShouldBe(HttpStatusCode.UnprocessableEntity, Body);
            JsonElement.Parse(Body).GetProperty("code").GetString().ShouldBe(code);
        }
    }
}
