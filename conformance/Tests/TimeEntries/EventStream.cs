namespace Timetension.Conformance.TimeEntries;

/// <summary>A stream of changes that somebody has open, read line by line.</summary>
internal sealed class EventStream : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly HttpResponseMessage answer;
    private readonly StreamReader lines;

    private EventStream(HttpResponseMessage answer, Stream body)
    {
        this.answer = answer;
        lines = new StreamReader(body);
    }

    /// <summary>The id that was sent last.</summary>
    internal string? Place { get; private set; }

    /// <summary>What was sent so far.</summary>
    internal List<Feed.Item> Seen { get; } = [];

    internal static async Task<EventStream> OpenAsync(Person person, string? lastId = null)
    {
        var answer = await AskAsync(person, lastId);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/event-stream");
        var stream = new EventStream(answer, await answer.Content.ReadAsStreamAsync());
        await stream.PlaceAsync();
        return stream;
    }

    internal static async Task<HttpResponseMessage> AskAsync(Person person, string? lastId)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, person.In("stream"));
        request.Headers.TryAddWithoutValidation("Accept", "text/event-stream");
        if (lastId is not null)
            request.Headers.TryAddWithoutValidation("Last-Event-ID", lastId);
        return await person.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    /// <summary>The id that the stream begins with.</summary>
    internal async Task<string> PlaceAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        while (Place is null)
            (await LineAsync(patience.Token)).ShouldNotBeNull();
        return Place;
    }

    /// <summary>The next change that fits.</summary>
    internal async Task<Feed.Item> NextAsync(Func<Feed.Item, bool> fits)
    {
        // Over all lines: comments come while nothing else does.
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            var line = (await LineAsync(patience.Token)).ShouldNotBeNull("the stream has ended");
            if (!line.StartsWith("data: ", StringComparison.Ordinal))
                continue;
            Seen.Add(JsonElement.Parse(line["data: ".Length..]).Deserialize<Feed.Item>(ContractJson.Events)!);
            if (fits(Seen[^1]))
                return Seen[^1];
        }
    }

    /// <summary>Reads until the stream ends.</summary>
    internal async Task EndAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        while (await LineAsync(patience.Token) is not null)
        {
        }
    }

    public ValueTask DisposeAsync()
    {
        lines.Dispose();
        answer.Dispose();
        return ValueTask.CompletedTask;
    }

    private async Task<string?> LineAsync(CancellationToken patience)
    {
        var line = await lines.ReadLineAsync(patience);
        if (line?.StartsWith("id: ", StringComparison.Ordinal) == true)
            Place = line["id: ".Length..];
        return line;
    }
}
