using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Reporting;

/// <summary>In a test, signals are the test's business.</summary>
internal sealed class CallersLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
