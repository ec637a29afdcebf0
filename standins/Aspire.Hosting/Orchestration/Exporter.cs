using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting.Orchestration;

/// <summary>Tells a resource as whom, and where to, it sends its telemetry.</summary>
internal static class Exporter
{
    /// <summary>Where the dashboard would listen; else where AppHost's own telemetry goes.</summary>
    internal static void Set(EnvironmentCallbackContext context, IConfiguration configuration)
    {
        if (context.ExecutionContext.IsPublishMode)
            return;

        var variables = context.EnvironmentVariables;
        variables.TryAdd("OTEL_SERVICE_NAME", context.Resource.Name);
        var (endpoint, protocol) =
            configuration["ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL"] is { } grpc ? (grpc, "grpc")
            : configuration["ASPIRE_DASHBOARD_OTLP_HTTP_ENDPOINT_URL"] is { } http ? (http, "http/protobuf")
            : (configuration["OTEL_EXPORTER_OTLP_ENDPOINT"], configuration["OTEL_EXPORTER_OTLP_PROTOCOL"]);
        if (endpoint is null)
            return;

        variables.TryAdd("OTEL_EXPORTER_OTLP_ENDPOINT", endpoint);
        if (protocol is not null)
            variables.TryAdd("OTEL_EXPORTER_OTLP_PROTOCOL", protocol);

        // Soon rather than efficiently: somebody is looking.
        variables.TryAdd("OTEL_BLRP_SCHEDULE_DELAY", "1000");
        variables.TryAdd("OTEL_BSP_SCHEDULE_DELAY", "1000");
        variables.TryAdd("OTEL_METRIC_EXPORT_INTERVAL", "1000");
        variables.TryAdd("OTEL_TRACES_SAMPLER", "always_on");
    }
}
