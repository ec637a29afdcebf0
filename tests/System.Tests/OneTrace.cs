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

        // From the projection back to the request, each span's parent the one before it.
        var process = await FirstAsync(span => span.Kind == Span.Consumer);
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
        var write = await FirstAsync(span => span.ParentSpanId == record.SpanId && span.Kind == Span.Client);
        write.Service.ShouldBe("time-entries", "the SQL of the write is in the trace too");

        Task<Span> ParentOf(Span child) => FirstAsync(span => span.SpanId == child.ParentSpanId);

        // Each service exports on its own, so a parent may come after its child.
        async Task<Span> FirstAsync(Func<Span, bool> fits) =>
            (await Eventually.SeesAsync(() => Task.FromResult(system.Telemetry.SpansOf(traceId).FirstOrDefault(fits)), span => span is not null, TimeSpan.FromSeconds(30)))!;
    }
}
