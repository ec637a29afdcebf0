namespace Timetension.Conformance.Timing;

public sealed class Extras : TimingTest
{
    [Fact, Requirement("TIM-IDEM-001")]
    public async Task A_request_that_comes_again_with_its_key_counts_once()
    {
        var http = Caller();
        http.DefaultRequestHeaders.Add("Idempotency-Key", Guid.NewGuid().ToString());
        var now = DateTimeOffset.UtcNow.AddSeconds(-1000);
        var first = await CompareAsync(http, now);
        (await CompareAsync(http, now)).ShouldBe(first);
        http.DefaultRequestHeaders.Remove("Idempotency-Key");

        var second = await CompareAsync(http, DateTimeOffset.UtcNow);

        second.Average.ShouldBe((first.Difference + second.Difference) / 2, 0.0005);
    }

    [Fact, Requirement("TIM-TRACE-001")]
    public async Task A_server_span_continues_the_caller_s_trace()
    {
        var (trace, parent) = (Guid.NewGuid().ToString("N"), "00f067aa0ba902b7");
        var http = Caller();
        http.DefaultRequestHeaders.Add("traceparent", $"00-{trace}-{parent}-01");
        (await PostAsync(http, body: null)).StatusCode.ShouldBe(HttpStatusCode.Created);

        var spans = await Eventually.SeesAsync(() => Task.FromResult(Subject.World.Telemetry.SpansOf(trace)), spans => spans.Any(span => span.Kind == Span.Server), TimeSpan.FromSeconds(10));

        spans.Single(span => span.Kind == Span.Server).ParentSpanId.ShouldBe(parent);
    }
}
