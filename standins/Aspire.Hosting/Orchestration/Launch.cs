using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Processes;

namespace Aspire.Hosting.Orchestration;

/// <summary>Makes a process out of a resource.</summary>
internal sealed class Launch(DistributedApplicationExecutionContext context, ResourceLoggerService loggers, Guardian guardian)
{
    internal async Task<ChildProcess> StartAsync(IResource resource, CancellationToken ct)
    {
        RefuseTakenPorts(resource);
        var configuration = await ExecutionConfigurationBuilder.Create(resource)
            .WithArgumentsConfig()
            .WithEnvironmentVariablesConfig()
            .BuildAsync(context, loggers.GetLogger(resource), ct);
        var arguments = configuration.Arguments.Select(argument => argument.Value).ToList();
        var (command, folder) = resource switch
        {
            ExecutableResource program => (program.Command, program.WorkingDirectory),
            ProjectResource project => ProjectOutput.Of(project, arguments),
            _ => throw new InvalidOperationException($"{resource.Name} is no process."),
        };
        return ChildProcess.Start(command, arguments, folder, configuration.EnvironmentVariables, guardian, (line, isError) => loggers.Write(resource, line, isError));
    }

    private static void RefuseTakenPorts(IResource resource)
    {
        foreach (var endpoint in resource.Annotations.OfType<EndpointAnnotation>())
            if (endpoint.AllocatedEndpoint is { } place && !FreePort.Is(place.Port))
                throw new DistributedApplicationException($"Port {place.Port} of {resource.Name} is taken by another program.");
    }
}
