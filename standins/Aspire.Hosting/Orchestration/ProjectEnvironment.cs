using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting.Orchestration;

/// <summary>What every .NET project is told.</summary>
internal static class ProjectEnvironment
{
    internal static void Set(EnvironmentCallbackContext context, IDistributedApplicationBuilder appHost)
    {
        var variables = context.EnvironmentVariables;
        if (context.ExecutionContext.IsPublishMode)
            return;

        variables.TryAdd("DOTNET_ENVIRONMENT", appHost.Environment.EnvironmentName);
        variables.TryAdd("ASPNETCORE_ENVIRONMENT", appHost.Environment.EnvironmentName);
        variables.TryAdd("OTEL_SERVICE_NAME", context.Resource.Name);
        SetUrls(context);
        SetExporter(variables, appHost.Configuration);
    }

    private static void SetUrls(EnvironmentCallbackContext context)
    {
        var urls = ((IResourceWithEndpoints)context.Resource).GetEndpoints()
            .Where(endpoint => endpoint.Scheme is "http" or "https").Select(endpoint => endpoint.Url).ToList();
        if (urls.Count > 0)
            context.EnvironmentVariables.TryAdd("ASPNETCORE_URLS", string.Join(';', urls));
    }

    /// <summary>Where the dashboard would listen; else where AppHost's own telemetry goes.</summary>
    private static void SetExporter(Dictionary<string, object> variables, IConfiguration configuration)
    {
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
