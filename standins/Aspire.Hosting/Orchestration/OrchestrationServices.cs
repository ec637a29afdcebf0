using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Processes;
using Aspire.Hosting.Reporting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Aspire.Hosting.Orchestration;

internal static class OrchestrationServices
{
    // Long enough for the services to stop, and the servers after them.
    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(45);

    /// <summary>Registered before anything of AppHost's own, so that it is the last to stop.</summary>
    internal static void AddOrchestration(this IServiceCollection services, bool reportsToConsole)
    {
        services.AddHealthChecks();
        services.AddHttpClient();
        services.Configure<HostOptions>(options => options.ShutdownTimeout = ShutdownTimeout);

        services.AddSingleton(provider => new ResourceNotificationService(provider.GetRequiredService<IHostApplicationLifetime>()));
        services.AddSingleton<ResourceLoggerService>();
        services.AddSingleton(provider => new ResourceCommandService(provider));

        services.AddSingleton<Guardian>();
        services.AddSingleton<Dependencies>();
        services.AddSingleton<Launch>();
        if (reportsToConsole)
            services.AddHostedService<ConsoleReporter>();
        else
        {
            services.AddSingleton<IHostLifetime, CallersLifetime>();
            services.AddHostedService<LogForwarder>();
        }

        services.AddHostedService<Orchestrator>();
        services.AddHostedService<HealthMonitor>();
    }
}
