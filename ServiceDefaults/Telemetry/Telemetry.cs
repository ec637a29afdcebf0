using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;
using OpenTelemetry;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace Timetension.ServiceDefaults;

/// <summary>Logs, metrics and traces, exported over OTLP where <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> says so.</summary>
internal static class Telemetry
{
    /// <summary>Spans of Timetension's own: events published and applied.</summary>
    internal static readonly System.Diagnostics.ActivitySource Source = new("Timetension");

    // .NET's own sources and meters. RabbitMQ.Client's and MassTransit's sources are left out: they overwrite the traceparent of the events.
    private static readonly string[] Sources = [Source.Name, "Microsoft.AspNetCore", "System.Net.Http", "Npgsql"];

    private static readonly string[] Meters =
    [
        "Timetension", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Net.Http", "System.Runtime", "Npgsql", "MassTransit",
    ];

    internal static void AddTelemetry(this IHostApplicationBuilder builder, string service)
    {
        // What a trace shows better than a line for each request, each statement and each call.
        builder.Logging.AddFilter("Microsoft.AspNetCore", LogLevel.Warning)
            .AddFilter("Npgsql", LogLevel.Warning)
            .AddFilter("System.Net.Http.HttpClient", LogLevel.Warning)
            // Whoever asks is told; a line with a stack for each time somebody asks would bury what matters.
            .AddFilter("Microsoft.Extensions.Diagnostics.HealthChecks", LogLevel.Critical);
        builder.Logging.AddConsoleFormatter<LineFormatter, ConsoleFormatterOptions>();
        builder.Services.Configure<ConsoleLoggerOptions>(console => console.FormatterName = LineFormatter.FormatterName);
        builder.Logging.AddOpenTelemetry(logging =>
        {
            logging.IncludeFormattedMessage = true;
            // Not with the scopes: a request's has its path, in which there may be a token. The trace that a line belongs to has it without.
            logging.IncludeScopes = false;
        });
        var telemetry = builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => resource.AddService(builder.Configuration["OTEL_SERVICE_NAME"] ?? service))
            .WithTracing(tracing => tracing.AddSource(Sources).AddProcessor<UntoldTokens>())
            .WithMetrics(metrics => metrics.AddMeter(Meters));
        if (!string.IsNullOrEmpty(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]))
            telemetry.UseOtlpExporter();
    }
}
