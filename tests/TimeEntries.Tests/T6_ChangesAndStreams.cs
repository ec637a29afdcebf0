using System.Diagnostics;
using System.Text.Json;

namespace Timetension.TimeEntries.Tests;

/// <summary>Row T6: a second tab follows what the first one does, the feed has what was deleted, and a webhook is told of both, signed.</summary>
public sealed class T6_ChangesAndStreams(TimeEntriesService service, Receiving receiving) : IClassFixture<Receiving>
{
    [Fact]
    public async Task Another_program_is_told_what_happens_signed_and_deletions_too_and_again_when_it_failed()
    {
        var ada = service.SignIn();
        var target = receiving.Receiver.Open();
        target.AnswerWith(500);
        var hook = await ada.HookAsync(target.Url, "timetension.time-entries.entry.*.v1");
        var entry = await ada.RecordAsync(description: "told");
        (await ada.DeleteAsync($"entries/{entry.Id}", 1)).Status.ShouldBe(204);

        var sent = await ada.SentAsync(hook, deliveries => deliveries is [{ State: "delivered" }, { State: "delivered" }]);
        sent.Select(delivery => (delivery.Type, delivery.Attempts.Length)).ShouldBe([(EventTypes.EntryDeleted, 1), (EventTypes.EntryRecorded, 2)]);
        target.Requests.Count.ShouldBe(3);
        target.Requests.ShouldAllBe(request => request.IsSignedWith(hook.Secret!) && request.Event.Subject == $"{entry.Id}");
    }

    [Fact]
    public async Task A_second_tab_follows_within_a_second()
    {
        var ada = service.SignIn();
        using var tab = await OpenAsync(ada);
        var delays = new List<TimeSpan>();
        for (var n = 0; n < 5; n++)
        {
            var tag = await ada.TagAsync($"tag {n}");
            var committed = Stopwatch.GetTimestamp();
            await ReadUntilAsync(tab, line => line.Contains($"{tag.Id}", StringComparison.Ordinal));
            delays.Add(Stopwatch.GetElapsedTime(committed));
        }

        // Other tests' transactions may hold the feed back now and then.
        delays.Order().ElementAt(2).ShouldBeLessThan(TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task What_was_deleted_while_nobody_looked_is_in_the_feed_and_follows_on_the_stream()
    {
        var ada = service.SignIn();
        var (kept, gone) = (await ada.RecordAsync(description: "kept"), await ada.RecordAsync(description: "gone"));
        string place;
        using (var tab = await OpenAsync(ada))
            place = (await ReadUntilAsync(tab, line => line.StartsWith("id: ", StringComparison.Ordinal)))["id: ".Length..];
        (await ada.DeleteAsync($"entries/{gone.Id}", 1)).Status.ShouldBe(204);

        using var again = await OpenAsync(ada, place);
        var line = await ReadUntilAsync(again, line => line.Contains(EventTypes.EntryDeleted, StringComparison.Ordinal));
        JsonElement.Parse(line["data: ".Length..]).GetProperty("subject").GetGuid().ShouldBe(gone.Id);
        var feed = await Eventually.SeesAsync(async () => (await ada.GetAsync("changes")).Items<JsonElement>(), items => items.Length == 2);
        feed.Single(item => item.GetProperty("subject").GetGuid() == gone.Id).GetProperty("data").GetProperty("deletedAt").GetString().ShouldNotBeNull();
        feed.Single(item => item.GetProperty("subject").GetGuid() == kept.Id).GetProperty("type").GetString().ShouldBe(EventTypes.EntryRecorded);
    }

    [Fact]
    public async Task The_eleventh_stream_of_a_user_is_refused_until_one_is_closed()
    {
        var ada = service.SignIn();
        var open = new List<StreamReader>();
        for (var n = 0; n < 10; n++)
            open.Add(await OpenAsync(ada));
        using (var refused = await AskAsync(ada))
        {
            ((int)refused.StatusCode).ShouldBe(429);
            refused.Headers.RetryAfter.ShouldNotBeNull();
        }

        open[0].Dispose();
        await Eventually.SeesAsync(async () =>
        {
            using var answer = await AskAsync(ada);
            return (int)answer.StatusCode;
        }, status => status == 200);
        open.ForEach(stream => stream.Dispose());
    }

    private static async Task<HttpResponseMessage> AskAsync(Person person, string? lastId = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, person.In("stream"));
        if (lastId is not null)
            request.Headers.TryAddWithoutValidation("Last-Event-ID", lastId);
        return await person.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
    }

    private static async Task<StreamReader> OpenAsync(Person person, string? lastId = null) =>
        new(await (await AskAsync(person, lastId)).EnsureSuccessStatusCode().Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));

    private static async Task<string> ReadUntilAsync(StreamReader stream, Func<string, bool> fits)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(20));
        while (true)
        {
            var line = (await stream.ReadLineAsync(patience.Token)).ShouldNotBeNull();
            if (fits(line))
                return line;
        }
    }
}
