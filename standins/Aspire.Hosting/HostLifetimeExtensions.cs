using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting;

internal static class HostLifetimeExtensions
{
    /// <summary>Returns when somebody wants the system to stop.</summary>
    internal static async Task StoppingAsync(this IHostApplicationLifetime lifetime, CancellationToken cancellationToken)
    {
        var told = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var stopping = lifetime.ApplicationStopping.UnsafeRegister(_ => told.TrySetResult(), null);
        await using var cancelled = cancellationToken.UnsafeRegister(_ => told.TrySetResult(), null);
        await told.Task;
    }
}
