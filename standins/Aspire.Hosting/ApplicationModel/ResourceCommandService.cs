using Microsoft.Extensions.DependencyInjection;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Tells resources what to do.</summary>
public class ResourceCommandService
{
    private readonly IServiceProvider services;

    internal ResourceCommandService(IServiceProvider services) => this.services = services;

    /// <summary>Calls a command of the resource that has this id, which is its name.</summary>
    public Task<ExecuteCommandResult> ExecuteCommandAsync(string resourceId, string commandName, CancellationToken cancellationToken = default) =>
        services.GetRequiredService<DistributedApplicationModel>().Resources.TryGetByName(resourceId, out var resource)
            ? ExecuteCommandAsync(resource, commandName, cancellationToken)
            : Task.FromResult(CommandResults.Failure($"Resource '{resourceId}' not found."));

    /// <summary>Calls a command of a resource.</summary>
    public async Task<ExecuteCommandResult> ExecuteCommandAsync(IResource resource, string commandName, CancellationToken cancellationToken = default)
    {
        // Until Aspire 13 the names of the common ones were resource-start, resource-stop, resource-restart.
        var command = resource.Annotations.OfType<ResourceCommandAnnotation>()
            .LastOrDefault(known => known.Name == commandName || "resource-" + known.Name == commandName);
        if (command is null)
            return CommandResults.Failure($"Command '{commandName}' not available for resource '{resource.Name}'.");

        var logger = services.GetRequiredService<ResourceLoggerService>().GetLogger(resource);
        try
        {
            return await command.ExecuteCommand(new ExecuteCommandContext
            {
                Services = services,
                ResourceName = resource.Name,
                Logger = logger,
                CancellationToken = cancellationToken,
            });
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            logger.CommandFailed(commandName, fault);
            return CommandResults.Failure(fault);
        }
    }
}
