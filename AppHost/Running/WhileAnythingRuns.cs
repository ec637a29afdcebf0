using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Timetension.AppHost.Running;

/// <summary>Watches from before the first resource starts until the last has stopped; a background service would be told to leave first.</summary>
internal abstract partial class WhileAnythingRuns(ILogger logger) : IHostedLifecycleService, IDisposable
{
    private readonly CancellationTokenSource allStopped = new();
    private Task watching = Task.CompletedTask;

    protected abstract Task WatchAsync(CancellationToken ct);

    protected virtual void Stopped()
    {
    }

    public Task StartingAsync(CancellationToken cancellationToken)
    {
        watching = Task.Run(WatchAndTellAsync, CancellationToken.None);
        return Task.CompletedTask;
    }

    public async Task StoppedAsync(CancellationToken cancellationToken)
    {
        await allStopped.CancelAsync();
        await watching;
        Stopped();
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        allStopped.Dispose();
        GC.SuppressFinalize(this);
    }

    private async Task WatchAndTellAsync()
    {
        try
        {
            await WatchAsync(allStopped.Token);
        }
        catch (OperationCanceledException) when (allStopped.IsCancellationRequested)
        {
            // The end that was asked for.
        }
        catch (IOException full)
        {
            StateNotWritten(logger, full);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The state of the run is no longer written; everything keeps running.")]
    private static partial void StateNotWritten(ILogger logger, Exception exception);
}
