namespace Timetension.Conformance.TimeEntries;

public sealed class Traces : ContractTest
{
    private const string Parent = "00f067aa0ba902b7";

    private readonly string trace = Guid.NewGuid().ToString("N");

    [Fact, Requirement("TE-TRACE-001")]
    public async Task A_server_span_continues_the_caller_s_trace()
    {
        await RecordAsync();

        (await SpanAsync(Span.Server)).ParentSpanId.ShouldBe(Parent);
    }

    [Fact, Requirement("TE-TRACE-002")]
    public async Task An_event_s_traceparent_leads_to_the_request()
    {
        await using var events = await Subject.World.Broker.ListenAsync(EventTypes.EntryRecorded);
        var ada = await RecordAsync();
        var traceparent = (await events.HearAsync(ada.WorkspaceId, 1)).Single().Event.TraceParent.ShouldNotBeNull();

        var server = await SpanAsync(Span.Server);

        traceparent.Split('-')[1].ShouldBe(trace);
        await LeadsToAsync(traceparent.Split('-')[2], server.SpanId);
    }

    [Fact, Requirement("TE-TRACE-003")]
    public async Task A_message_s_traceparent_is_the_span_that_published_it()
    {
        await using var events = await Subject.World.Broker.ListenAsync(EventTypes.EntryRecorded);
        var ada = await RecordAsync();
        var traceparent = (await events.HearAsync(ada.WorkspaceId, 1)).Single().TraceParent().ShouldNotBeNull();

        var published = await SpanAsync(Span.Producer);

        (traceparent.Split('-')[1], traceparent.Split('-')[2]).ShouldBe((trace, published.SpanId));
        await LeadsToAsync(published.SpanId, (await SpanAsync(Span.Server)).SpanId);
    }

    [Fact, Requirement("TE-TRACE-004")]
    public async Task A_consumer_span_continues_the_message_s_trace()
    {
        var ada = Subject.SignIn();
        var headers = new Dictionary<string, object?>(StringComparer.Ordinal) { ["traceparent"] = $"00-{trace}-{Parent}-01" };
        await Subject.World.Broker.PublishAsync(EventTypes.MemberRemoved, Departures.Removed(ada, DateTimeOffset.UtcNow).ToBytes(), headers);

        (await SpanAsync(Span.Consumer)).ParentSpanId.ShouldBe(Parent);
    }

    private async Task<Person> RecordAsync()
    {
        var ada = Subject.SignIn();
        ada.Http.DefaultRequestHeaders.Add("traceparent", $"00-{trace}-{Parent}-01");
        await ada.RecordAsync();
        return ada;
    }

    private async Task<Span> SpanAsync(int kind) =>
        (await Eventually.SeesAsync(() => Task.FromResult(Spans().Find(span => span.Kind == kind)), span => span is not null))!;

    private List<Span> Spans() => [.. Subject.World.Telemetry.SpansOf(trace)];

    // Spans are exported when they end, parents after their children.
    private async Task LeadsToAsync(string from, string to) => await Eventually.SeesAsync(() =>
    {
        var parents = Spans().DistinctBy(span => span.SpanId).ToDictionary(span => span.SpanId, span => span.ParentSpanId, StringComparer.Ordinal);
        var at = from;
        while (at != to && parents.TryGetValue(at, out var parent))
            at = parent;
        return Task.FromResult(at);
    }, at => at == to);
}
