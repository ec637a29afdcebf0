using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.Reporting;

/// <summary>In a test, what the resources write goes where AppHost's own log goes.</summary>
internal sealed class LogForwarder(ResourceLoggerService resources, ILoggerFactory loggers, IHostEnvironment environment) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        resources.Written += Forward;
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void Forward(string resource, LogLine line)
    {
        var logger = loggers.CreateLogger($"{environment.ApplicationName}.Resources.{resource}");
        if (line.IsErrorMessage)
            logger.ResourceWroteError(line.Content);
        else
            logger.ResourceWrote(line.Content);
    }
}
