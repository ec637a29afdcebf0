using System.Net;
using Timetension.Testing;

namespace Timetension.Gateway.Tests;

/// <summary>A link whose secret is in its path.</summary>
public sealed class SecretsInPaths : GatewayUnderTest
{
    private const string Secret = "4Nq0mZl2rVgP7c1yYw8sK5tXb3dJfHaU9eRoLiQvC6E";

    private OtlpReceiver telemetry = null!;

    protected override async Task ConfigureAsync()
    {
        telemetry = await OtlpReceiver.StartAsync();
        Set("OTEL_EXPORTER_OTLP_ENDPOINT", telemetry.Address);
        Set("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf");
        Set("OTEL_BSP_SCHEDULE_DELAY", "100");
    }

    [Fact]
    public async Task The_secret_reaches_the_service_and_neither_a_trace_nor_a_log()
    {
        var (trace, parent) = ($"{Guid.NewGuid():N}", "00f067aa0ba902b7");
        using var request = Request(HttpMethod.Get, $"/api/things/{Secret}.ics", ("traceparent", $"00-{trace}-{parent}-01"));
        using var answer = await Http.SendAsync(request, Ct);

        answer.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        Service.Single.Target.ShouldBe($"/things/{Secret}.ics");
        await Eventually.SeesAsync(() => Task.FromResult(telemetry.SpansOf(trace)), spans => spans.Any(span => span.Kind == Span.Server) && spans.Any(span => span.Kind == Span.Client));
        telemetry.Has(Secret).ShouldBeFalse();
        await telemetry.DisposeAsync();
    }
}
