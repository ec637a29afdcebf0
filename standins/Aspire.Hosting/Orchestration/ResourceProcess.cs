using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;

namespace Aspire.Hosting.Orchestration;

/// <summary>The life of one resource that is a process: it waits, starts, runs, ends, and may be started again.</summary>
internal sealed class ResourceProcess(
    IResource resource,
    Launch launch,
    Dependencies dependencies,
    ResourceNotificationService notifications,
    ResourceLoggerService loggers,
    IDistributedApplicationEventing eventing,
    IServiceProvider services)
{
    private readonly Lock gate = new();
    private Life? life;

    /// <summary>False when it is under way already.</summary>
    internal bool Start()
    {
        lock (gate)
        {
            if (life is { Ended.IsCompleted: false })
                return false;

            var told = new CancellationTokenSource();
            life = new Life(told, LiveAsync(told.Token));
            return true;
        }
    }

    /// <summary>Returns when it has ended, whatever it was doing.</summary>
    internal async Task StopAsync()
    {
        Life? ending;
        lock (gate)
            ending = life;
        if (ending is null)
            return;

        await ending.ToldToStop.CancelAsync();
        await ending.Ended;
    }

    private async Task LiveAsync(CancellationToken toldToStop)
    {
        try
        {
            // Said before the start returns: who then waits for the resource to be well must not see the end of its former life.
            await Publish(resource.HasAnnotationOfType<WaitAnnotation>() ? KnownResourceStates.Waiting : KnownResourceStates.Starting);
            await Task.Yield();
            await dependencies.WaitAsync(resource, toldToStop);

            await Publish(KnownResourceStates.Starting);
            await eventing.PublishAsync(new BeforeResourceStartedEvent(resource, services), toldToStop);
            await RunAsync(toldToStop);
        }
        catch (OperationCanceledException) when (toldToStop.IsCancellationRequested)
        {
            await EndedAsync(KnownResourceStates.Exited, exitCode: null);
        }
        catch (Exception fault)
        {
            loggers.Write(resource, fault.Message, isError: true);
            await EndedAsync(KnownResourceStates.FailedToStart, exitCode: null);
        }
    }

    private async Task RunAsync(CancellationToken toldToStop)
    {
        var process = await launch.StartAsync(resource, toldToStop);
        await notifications.PublishUpdateAsync(resource, before => before with
        {
            State = KnownResourceStates.Running,
            StartTimeStamp = DateTime.UtcNow,
            Properties = [new("executable.pid", process.Id), new("executable.path", process.Path)],
        });

        await Task.WhenAny(process.Exited, Task.Delay(Timeout.Infinite, toldToStop));
        if (!process.Exited.IsCompleted)
            await Publish(KnownResourceStates.Stopping);
        var exitCode = await process.EndAsync();
        var done = exitCode == 0 && !toldToStop.IsCancellationRequested;
        await EndedAsync(done ? KnownResourceStates.Finished : KnownResourceStates.Exited, exitCode);
    }

    private Task EndedAsync(string state, int? exitCode) => notifications.PublishUpdateAsync(resource, before => before with
    {
        State = state,
        ExitCode = exitCode,
        StopTimeStamp = DateTime.UtcNow,
        Properties = [],
    });

    private Task Publish(string state) => notifications.PublishUpdateAsync(resource, before => before with
    {
        State = state,
        ExitCode = null,
        StopTimeStamp = null,
        ResourceReady = null,
        HealthReports = InitialState.Health(resource),
    });

    private sealed record Life(CancellationTokenSource ToldToStop, Task Ended);
}
