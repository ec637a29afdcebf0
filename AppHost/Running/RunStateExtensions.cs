using Microsoft.Extensions.DependencyInjection;

namespace Timetension.AppHost.Running;

internal static class RunStateExtensions
{
    /// <summary>Takes the checkout and the data folder for this run alone, and keeps <c>run.json</c> and the logs of what runs.</summary>
    internal static void AddRunState(this IDistributedApplicationBuilder builder, Options options)
    {
        if (!builder.ExecutionContext.IsRunMode)
            return;

        options.State.Make();
        builder.Services.AddSingleton(options.State);
        builder.Services.AddSingleton<RunLocks>();
        builder.Services.AddHostedService<RunFileWriter>();
        builder.Services.AddHostedService<ResourceLogs>();
        builder.Services.AddHostedService<HangUp>();
        if (options.StopWithInput)
            builder.Services.AddHostedService<StopWithInput>();
        builder.OnBeforeStart((start, _) =>
        {
            start.Services.GetRequiredService<RunLocks>().Take();
            File.Delete(options.State.Failure);
            if (options is { GatewayPort: { } port, Only: null } && !FreePort.Is(port))
                throw new StartupProblem($"Port {port} is taken; give the gateway another one with --port (0 for any free one).");
            return Task.CompletedTask;
        });
    }
}
