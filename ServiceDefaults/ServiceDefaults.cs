using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace Timetension.ServiceDefaults;

/// <summary>What every service has alike: telemetry, health, problem details, JSON as the contract has it, rate limits, authorisation.</summary>
public static class ServiceDefaultsExtensions
{
    /// <summary>The largest body of a request that does not say otherwise: 1 MiB.</summary>
    public const long MaxBodyBytes = 1024 * 1024;

    /// <summary>Adds the defaults for the service of this <paramref name="name"/>.</summary>
    public static IHostApplicationBuilder AddServiceDefaults(this IHostApplicationBuilder builder, string name)
    {
        builder.Services.AddSingleton(ServiceInfo.Of(name));
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.AddTelemetry(name);
        builder.Services.AddHealthChecks();
        builder.Services.AddProblemDetails();
        builder.Services.AddExceptionHandler<ExceptionsToProblems>();
        // An exception that became a problem is dealt with; a 500 is a fault of ours, and is logged.
        builder.Services.Configure<ExceptionHandlerOptions>(handler =>
            handler.SuppressDiagnosticsCallback = handled => handled.HttpContext.Response.StatusCode != StatusCodes.Status500InternalServerError);
        builder.Services.AddSingleton<SharedCounts>();
        builder.Services.AddSingleton<RateLimiter>();
        builder.Services.Configure<RateLimitOptions>(builder.Configuration.GetSection("RateLimits"));
        builder.Services.Configure<RouteOptions>(routes => routes.SetParameterPolicy<UuidConstraint>("guid"));
        builder.Services.Configure<RouteHandlerOptions>(routes => routes.ThrowOnBadRequest = true);
        builder.Services.Configure<KestrelServerOptions>(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = MaxBodyBytes;
        });
        // The gateway says whose request it passes on; nobody else is believed.
        builder.Services.Configure<ForwardedHeadersOptions>(forwarded => forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor);
        // In-flight requests are finished within the 10 s that the contract gives after SIGTERM.
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(9));
        builder.Services.ConfigureHttpJsonOptions(json => StrictJson(json.SerializerOptions));
        DapperTypes.Register();
        return builder;
    }

    /// <summary>Puts the defaults into the pipeline, and maps what every service answers alike.</summary>
    public static WebApplication UseServiceDefaults(this WebApplication app)
    {
        app.UseForwardedHeaders();
        app.UseMiddleware<LoggedRefusals>();
        app.UseExceptionHandler();
        app.UseStatusCodePages(StatusesToProblems.Write);
        app.UseMiddleware<UntracedProbes>();
        if (app.Services.GetService<DatabaseProbe>() is not null)
            app.UseMiddleware<AnswersInTime>();
        app.UseRouting();
        app.UseMiddleware<RateLimits>();
        app.UseMiddleware<Authorisation>();
        app.UseMiddleware<Admissions>();
        if (app.Services.GetService<Turns>() is not null)
            app.UseMiddleware<Idempotency>();
        app.MapProbes();
        app.MapOpenApiDocument();
        return app;
    }

    private static void StrictJson(JsonSerializerOptions options)
    {
        ContractJson.Apply(options);
        options.Converters.Add(new OptionalConverterFactory());
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.PropertyNameCaseInsensitive = false;
        options.RespectRequiredConstructorParameters = true;
        options.RespectNullableAnnotations = true;
        options.AllowDuplicateProperties = false;
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
    }
}
