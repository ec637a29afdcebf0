using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Aspire.Hosting.Orchestration;

/// <summary>A path answers with a status.</summary>
internal sealed class HttpHealthCheck(IHttpClientFactory clients, Func<CancellationToken, Task<Uri>> address, string? path, int? status) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            using var client = clients.CreateClient(nameof(HttpHealthCheck));
            var url = new Uri(await address(cancellationToken), path ?? "/");
            using var answer = await client.GetAsync(url, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            return (int)answer.StatusCode == (status ?? 200)
                ? HealthCheckResult.Healthy()
                : HealthCheckResult.Unhealthy($"{url} answers {(int)answer.StatusCode}.");
        }
        catch (HttpRequestException fault)
        {
            return HealthCheckResult.Unhealthy(fault.Message, fault);
        }
    }
}

internal static class HttpHealthChecks
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    internal static void AddHttpHealthCheck(
        this IServiceCollection services, string key, Func<CancellationToken, Task<Uri>> address, string? path, int? status) =>
        services.AddHealthChecks().Add(new HealthCheckRegistration(
            key,
            provider => new HttpHealthCheck(provider.GetRequiredService<IHttpClientFactory>(), address, path, status),
            failureStatus: null,
            tags: null,
            Patience));
}
