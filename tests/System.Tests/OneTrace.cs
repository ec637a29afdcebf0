using System.Net.Http.Json;

namespace Timetension.WholeSystem.Tests;

public sealed class OneTrace(WholeSystem system)
{
    [Fact]
    public async Task One_trace_leads_from_the_request_through_the_broker_into_the_projection()
    {
        using var team = await Team.CreateAsync(system);
        var traceId = Guid.NewGuid().ToString("N");
        const string root = "00f067aa0ba902b7";
        using var request = new HttpRequestMessage(HttpMethod.Post, team.In("entries"))
        {
            Headers = { { "traceparent", $"00-{traceId}-{root}-01" } },
            Content = JsonContent.Create(new { start = "2026-03-02T09:00:00Z", end = "2026-03-02T10:00:00Z" }),
        };
        using var response = await team.Http.SendAsync(request);
        response.IsSuccessStatusCode.ShouldBeTrue();

        var spans = await Eventually.SeesAsync(() => Task.FromResult(system.Telemetry.SpansOf(traceId)), all => all.Any(span => span.Kind == Span.Consumer), TimeSpan.FromSeconds(60));

        // From the projection back to the request, each span's parent the one before it.
        var process = spans.Single(span => span.Kind == Span.Consumer);
        process.Service.ShouldBe("reporting");
        process.Name.ShouldBe($"process {EventTypes.EntryRecorded}");
        var publish = await ParentOf(process);
        publish.ShouldSatisfyAllConditions(
            span => span.Service.ShouldBe("time-entries"),
            span => span.Kind.ShouldBe(Span.Producer));
        var record = await ParentOf(publish);
        record.ShouldSatisfyAllConditions(
            span => span.Service.ShouldBe("time-entries"),
            span => span.Kind.ShouldBe(Span.Server));
        var forward = await ParentOf(record);
        forward.Service.ShouldBe("gateway");
        forward.Kind.ShouldBe(Span.Client);
        var receive = await ParentOf(forward);
        receive.Kind.ShouldBe(Span.Server);
        receive.ParentSpanId.ShouldBe(root);
        spans.ShouldContain(span => span.Service == "time-entries" && span.ParentSpanId == record.SpanId && span.Kind == Span.Client, "the SQL of the write is in the trace too");

        // Each service exports on its own, so a parent may come after its child.
        async Task<Span> ParentOf(Span child) => (await Eventually.SeesAsync(
            () => Task.FromResult(system.Telemetry.SpansOf(traceId).FirstOrDefault(span => span.SpanId == child.ParentSpanId)), span => span is not null, TimeSpan.FromSeconds(30)))!;
    }
}
