using Microsoft.AspNetCore.Hosting;
using static Timetension.Reporting.Tests.Recorded;

namespace Timetension.Reporting.Tests;

/// <summary>Streams at a service that is not as patient as usual, and has no Redis.</summary>
public sealed class Streaming(Streaming.ImpatientService service) : IClassFixture<Streaming.ImpatientService>
{
    /// <summary>The service with a short heartbeat, places for two streams, and nothing where Redis should be.</summary>
    public sealed class ImpatientService() : TestService<Program>("reporting")
    {
        protected override void Configure(IWebHostBuilder builder) => builder
            .UseSetting("Streams:Heartbeat", "00:00:00.5").UseSetting("Streams:PerUser", "2").UseSetting("ConnectionStrings:redis", "127.0.0.1:1,password=secret");
    }

    [Fact]
    public async Task Silence_is_broken_by_a_comment_and_change_by_its_days_without_Redis()
    {
        var ada = service.SignIn();
        using var lines = await OpenAsync(ada);
        (await NextAsync(lines)).ShouldStartWith("id: ");
        (await NextAsync(lines)).ShouldBe(": still here");

        await service.Broker.PublishAsync(Event(Entry(ada, "2026-03-10T08:00:00Z", "2026-03-10T09:00:00Z")));

        (await DataAsync(lines)).ShouldBe($$"""data: {"from":"2026-03-10","to":"2026-03-11","userId":"{{ada.UserId}}"}""");
    }

    [Theory]
    [InlineData("1-1000")]
    [InlineData("999999999999-4102444800000")]
    public async Task Who_comes_back_with_an_id_of_which_nothing_is_known_is_told_that_everything_has_changed(string id)
    {
        var ada = service.SignIn();
        await service.Broker.PublishAsync(Event(Entry(ada, "2026-03-10T08:00:00Z", "2026-03-10T09:00:00Z")));
        await ada.SummaryAsync("from=2026-03-01&to=2026-04-01", seconds: 3600, entries: 1);

        using var lines = await OpenAsync(ada, id);

        (await DataAsync(lines)).ShouldBe("""data: {"from":"1900-01-01","to":"2200-01-01"}""");
    }

    [Fact]
    public async Task Past_the_streams_of_a_user_another_one_is_refused()
    {
        var ada = service.SignIn();
        using var one = await OpenAsync(ada);
        using var other = await OpenAsync(ada);

        using var refused = await ada.Http.GetAsync(ada.In("reports/stream"), HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);

        ((int)refused.StatusCode).ShouldBe(429);
    }

    private static async Task<StreamReader> OpenAsync(Person person, string? lastId = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, person.In("reports/stream"));
        if (lastId is not null)
            request.Headers.TryAddWithoutValidation("Last-Event-ID", lastId);
        var answer = await person.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        return new(await answer.EnsureSuccessStatusCode().Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
    }

    private static async Task<string> DataAsync(StreamReader lines)
    {
        while (true)
            if (await NextAsync(lines) is var line && line.StartsWith("data: ", StringComparison.Ordinal))
                return line;
    }

    /// <summary>The next line that is not empty.</summary>
    private static async Task<string> NextAsync(StreamReader lines)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(30));
        for (var line = ""; ; line = await lines.ReadLineAsync(patience.Token))
            if (line.ShouldNotBeNull().Length > 0)
                return line;
    }
}
