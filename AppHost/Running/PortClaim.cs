using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Timetension.AppHost.Running;

/// <summary>
/// A well-known port that several systems on one machine would like to have. The first to claim it has it while it lives, so that two that
/// start together do not both find it free.
/// </summary>
internal sealed class PortClaim(FileStream file) : IHostedService, IDisposable
{
    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => file.Dispose();
}

internal static class PortClaimExtensions
{
    /// <summary>The port when it is free, and nobody else's; null otherwise, for any free one. What is published has it always.</summary>
    internal static int? ClaimPort(this IDistributedApplicationBuilder builder, int port)
    {
        if (builder.ExecutionContext.IsPublishMode)
            return port;
        if (!FreePort.Is(port))
            return null;
        try
        {
            var claim = new PortClaim(new FileStream(Path.Combine(Path.GetTempPath(), $"timetension-port-{port}.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
            builder.Services.AddHostedService(_ => claim);
            return port;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;   // another system's, or another user's
        }
    }
}
