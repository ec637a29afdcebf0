using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Timetension.AppHost.Infrastructure;

/// <summary>Asks a server something; any exception is the answer that it is not well.</summary>
internal sealed class ServerAnswers(Func<CancellationToken, Task> ask) : IHealthCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(Patience);
        await ask(deadline.Token);   // the health service reports what is thrown as unhealthy
        return HealthCheckResult.Healthy();
    }
}
