using static Timetension.Conformance.Reporting.Told;

namespace Timetension.Conformance.Reporting;

public sealed class Status : ReportingTest
{
    [Fact, Requirement("REP-OPS-003")]
    public async Task The_status_tells_the_lag_and_the_last_event()
    {
        var applied = DateTimeOffset.UtcNow.AddSeconds(-1);
        foreach (var person in new[] { Subject.SignIn(Role.Member), Subject.SignIn(Role.Member) })
        {
            await TellAsync(Event(Entry(person, "2026-03-10T08:00:00Z", "2026-03-10T09:00:00Z")));
            await SeesAsync(person, March, "= 3600 1");

            var told = await Eventually.SeesAsync(() => person.Http.GetFromJsonAsync<JsonElement>("/reporting/status"), status =>
                status.GetProperty("lag") is var lag && lag.GetProperty("events").GetRawText() == "0" && lag.GetProperty("seconds").GetRawText() == "0"
                && status.GetProperty("lastEvent").GetProperty("appliedAt").GetDateTimeOffset() > applied);
            applied = told.GetProperty("lastEvent").GetProperty("appliedAt").GetDateTimeOffset();
        }
    }

    [Fact, Requirement("REP-TRACE-001")]
    public async Task The_span_that_applies_an_event_continues_its_trace()
    {
        var ada = Subject.SignIn();
        var (trace, parent) = (Guid.NewGuid().ToString("N"), "00f067aa0ba902b7");

        await TellAsync(Event(Entry(ada, "2026-03-10T08:00:00Z", "2026-03-10T09:00:00Z"), traceparent: $"00-{trace}-{parent}-01"));

        var spans = await Eventually.SeesAsync(() => Task.FromResult(Subject.World.Telemetry.SpansOf(trace)), spans => spans.Any(span => span.Kind == Span.Consumer));
        spans.First(span => span.Kind == Span.Consumer).ParentSpanId.ShouldBe(parent);
    }
}
