using Microsoft.AspNetCore.Hosting;

namespace Timetension.TimeEntries.Tests;

/// <summary>Streams at a service that is not as patient as usual.</summary>
public sealed class Streaming(Streaming.ImpatientService service) : IClassFixture<Streaming.ImpatientService>
{
    [Fact]
    public async Task Silence_is_broken_by_a_comment_and_by_nothing_else()
    {
        var ada = service.SignIn();
        // The place of a stream that has ended is free once the service has seen that.
        using var answer = await Eventually.SeesAsync(() => ada.Http.GetAsync(ada.In("stream"), HttpCompletionOption.ResponseHeadersRead), seen => seen.IsSuccessStatusCode);
        using var lines = new StreamReader(await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(30));

        (await lines.ReadLineAsync(patience.Token))!.ShouldStartWith("id: ");
        for (var n = 0; n < 3; n++)
        {
            await lines.ReadLineAsync(patience.Token);
            (await lines.ReadLineAsync(patience.Token)).ShouldBe(": still here");
        }
    }

    [Fact]
    public async Task Past_the_streams_of_a_process_everyone_is_refused()
    {
        var people = Enumerable.Range(0, 3).Select(_ => service.SignIn()).ToList();
        var answers = new List<HttpResponseMessage>();
        foreach (var person in people)
            answers.Add(await person.Http.GetAsync(person.In("stream"), HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken));

        answers.ShouldContain(answer => (int)answer.StatusCode == 429);
        answers.ForEach(answer => answer.Dispose());
    }

    /// <summary>The service with a short heartbeat, and places for two streams.</summary>
    public sealed class ImpatientService() : TestService<Program>("time-entries")
    {
        /// <inheritdoc />
        protected override void Configure(IWebHostBuilder builder) => builder.UseSetting("Streams:Heartbeat", "00:00:00.5").UseSetting("Streams:PerProcess", "2");
    }
}
