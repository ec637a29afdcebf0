namespace Timetension.Conformance.Reporting;

/// <summary>A stream of changed days that somebody has open, read line by line.</summary>
internal sealed class ReportStream : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly HttpResponseMessage answer;
    private readonly StreamReader lines;

    private ReportStream(HttpResponseMessage answer, Stream body)
    {
        this.answer = answer;
        lines = new StreamReader(body);
    }

    /// <summary>The id that was sent last.</summary>
    internal string Place { get; private set; } = "";

    internal static async Task<HttpResponseMessage> AskAsync(Person person, string? lastId = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, person.In("reports/stream"));
        if (lastId is not null)
            request.Headers.TryAddWithoutValidation("Last-Event-ID", lastId);
        return await person.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    internal static async Task<ReportStream> OpenAsync(Person person, string? lastId = null)
    {
        var answer = await AskAsync(person, lastId);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/event-stream");
        var stream = new ReportStream(answer, await answer.Content.ReadAsStreamAsync());
        using var patience = new CancellationTokenSource(Patience);
        while (stream.Place.Length == 0)
            (await stream.LineAsync(patience.Token)).ShouldNotBeNull();
        return stream;
    }

    /// <summary>The days that are told next, and whose: <c>2026-03-10/2026-03-11 id</c>.</summary>
    internal async Task<string> NextAsync()
    {
        // Over all lines: comments come while nothing else does.
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            var line = (await LineAsync(patience.Token)).ShouldNotBeNull("the stream has ended");
            if (!line.StartsWith("data: ", StringComparison.Ordinal))
                continue;
            var days = JsonElement.Parse(line["data: ".Length..]);
            return $"{days.GetProperty("from")}/{days.GetProperty("to")} {(days.TryGetProperty("userId", out var user) ? user : "everyone")}";
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

    public void Dispose()
    {
        lines.Dispose();
        answer.Dispose();
    }

    private async Task<string?> LineAsync(CancellationToken patience)
    {
        var line = await lines.ReadLineAsync(patience);
        if (line?.StartsWith("id: ", StringComparison.Ordinal) == true)
            Place = line["id: ".Length..];
        return line;
    }
}
