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

    /// <summary>False when it is under way already. Who was told of its end may start it at once.</summary>
    internal async Task<bool> StartAsync()
    {
        await Former();
        lock (gate)
        {
            if (life is { IsOver: false })
                return false;

            life = new Life();
            life.Ended = LiveAsync(life);
            return true;
        }

        Task Former()
        {
            lock (gate)
                return life is { IsOver: true } ? life.Ended : Task.CompletedTask;
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

    private async Task LiveAsync(Life own)
    {
        var toldToStop = own.ToldToStop.Token;
        try
        {
            // Said before the start returns: who then waits for the resource to be well must not see the end of its former life.
            await Publish(resource.HasAnnotationOfType<WaitAnnotation>() ? KnownResourceStates.Waiting : KnownResourceStates.Starting);
            await Task.Yield();
            await dependencies.WaitAsync(resource, toldToStop);

            await Publish(KnownResourceStates.Starting);
            await eventing.PublishAsync(new BeforeResourceStartedEvent(resource, services), toldToStop);
            await RunAsync(own);
        }
        catch (OperationCanceledException) when (toldToStop.IsCancellationRequested)
        {
            await EndedAsync(own, KnownResourceStates.Exited, exitCode: null);
        }
        catch (Exception fault)
        {
            loggers.Write(resource, fault.Message, isError: true);
            await EndedAsync(own, KnownResourceStates.FailedToStart, exitCode: null);
        }
    }

    private async Task RunAsync(Life own)
    {
        var toldToStop = own.ToldToStop.Token;
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
        await EndedAsync(own, done ? KnownResourceStates.Finished : KnownResourceStates.Exited, exitCode);
    }

    private Task EndedAsync(Life own, string state, int? exitCode)
    {
        own.IsOver = true;
        return notifications.PublishUpdateAsync(resource, before => before with
        {
            State = state,
            ExitCode = exitCode,
            StopTimeStamp = DateTime.UtcNow,
            Properties = [],
        });
    }

    private Task Publish(string state) => notifications.PublishUpdateAsync(resource, before => before with
    {
        State = state,
        ExitCode = null,
        StopTimeStamp = null,
        ResourceReady = null,
        HealthReports = InitialState.Health(resource),
    });

    private sealed class Life
    {
        internal CancellationTokenSource ToldToStop { get; } = new();

        internal Task Ended { get; set; } = Task.CompletedTask;

        /// <summary>Before anybody is told of its end: what follows is that alone.</summary>
        internal volatile bool IsOver;
    }
}
