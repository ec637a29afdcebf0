using System.Runtime.InteropServices;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Eventing;
using Aspire.Hosting.Orchestration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting;

/// <summary>A system that can be started.</summary>
public class DistributedApplication : IHost, IAsyncDisposable
{
    private readonly IHost host;
    private readonly EntryPointRun? run;
    private readonly Lock gate = new();
    private Task? stopping;
    private Task? disposing;

    internal DistributedApplication(IHost host, EntryPointRun? run)
    {
        this.host = host;
        this.run = run;
    }

    /// <summary>The services of AppHost.</summary>
    public IServiceProvider Services => host.Services;

    /// <summary>How the resources are.</summary>
    public ResourceNotificationService ResourceNotifications => Services.GetRequiredService<ResourceNotificationService>();

    /// <summary>Tells the resources what to do.</summary>
    public ResourceCommandService ResourceCommands => Services.GetRequiredService<ResourceCommandService>();

    /// <summary>Begins to describe a system.</summary>
    public static IDistributedApplicationBuilder CreateBuilder() => CreateBuilder([]);

    /// <inheritdoc cref="CreateBuilder()" />
    public static IDistributedApplicationBuilder CreateBuilder(string[] args) => CreateBuilder(new DistributedApplicationOptions { Args = args });

    /// <inheritdoc cref="CreateBuilder()" />
    public static IDistributedApplicationBuilder CreateBuilder(DistributedApplicationOptions options) => new DistributedApplicationBuilder(options);

    /// <summary>Begins to start everything, and returns; what waits for others starts later.</summary>
    public virtual async Task StartAsync(CancellationToken cancellationToken = default)
    {
        var model = Services.GetRequiredService<DistributedApplicationModel>();
        RunnableModel.Check(model, Services.GetRequiredService<DistributedApplicationExecutionContext>());
        await Services.GetRequiredService<IDistributedApplicationEventing>().PublishAsync(new BeforeStartEvent(Services, model), cancellationToken);
        await host.StartAsync(cancellationToken);
    }

    /// <summary>Stops everything, those first that need others.</summary>
    public virtual Task StopAsync(CancellationToken cancellationToken = default)
    {
        lock (gate)
            return stopping ??= host.StopAsync(cancellationToken);
    }

    /// <summary>Runs until it is told to stop.</summary>
    public void Run() => RunAsync().GetAwaiter().GetResult();

    /// <summary>Runs until it is told to stop.</summary>
    public virtual async Task RunAsync(CancellationToken cancellationToken = default)
    {
        if (run is not null)
        {
            // The test that has called this entry point starts and stops the system itself.
            await run.Ended;
            return;
        }

        using var hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, signal =>
        {
            signal.Cancel = true;
            Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
        });
        try
        {
            await StartAsync(cancellationToken);
            await Services.GetRequiredService<IHostApplicationLifetime>().StoppingAsync(cancellationToken);
            await StopAsync(CancellationToken.None);
        }
        catch (DistributedApplicationException refused)
        {
            await Console.Error.WriteLineAsync(refused.Message);
            Environment.ExitCode = 1;
        }
        finally
        {
            await DisposeAsync();
        }
    }

    /// <inheritdoc />
    public virtual void Dispose()
    {
        DisposeAsync().AsTask().GetAwaiter().GetResult();
        GC.SuppressFinalize(this);
    }

    /// <inheritdoc />
    public virtual async ValueTask DisposeAsync()
    {
        Task disposed;
        lock (gate)
            disposed = disposing ??= StopAndDisposeAsync();
        await disposed;
        GC.SuppressFinalize(this);
    }

    private async Task StopAndDisposeAsync()
    {
        await StopAsync();
        await ((IAsyncDisposable)host).DisposeAsync();
        run?.End();
    }
}
