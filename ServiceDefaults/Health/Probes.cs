using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Timetension.ServiceDefaults;

/// <summary><c>/health/live</c>, <c>/health/ready</c> and <c>/info</c>.</summary>
internal static class Probes
{
    // Losing Redis loses speed, not service.
    private const string Redis = "StackExchange.Redis";

    internal static void MapProbes(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new() { Predicate = _ => false, ResponseWriter = WriteAsync }).AllowAnonymous().WithoutRateLimit();
        app.MapHealthChecks("/health/ready", new() { Predicate = IsNeeded, ResponseWriter = WriteAsync }).AllowAnonymous().WithoutRateLimit();
        app.MapGet("/info", (ServiceInfo info) => info).AllowAnonymous().WithoutRateLimit();
    }

    private static bool IsNeeded(HealthCheckRegistration check) => !check.Name.StartsWith(Redis, StringComparison.Ordinal);

    private static Task WriteAsync(HttpContext context, HealthReport report) => context.Response.WriteAsJsonAsync(new
    {
        status = Word(report.Status),
        checks = report.Entries.ToDictionary(check => check.Key, check => Word(check.Value.Status), StringComparer.Ordinal),
    }, context.RequestAborted);

    private static string Word(HealthStatus status) => status switch
    {
        HealthStatus.Healthy => "healthy",
        HealthStatus.Degraded => "degraded",
        _ => "unhealthy",
    };
}
