using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Processes;

namespace Aspire.Hosting.Orchestration;

/// <summary>Makes a process out of a resource.</summary>
internal sealed class Launch(DistributedApplicationExecutionContext context, ResourceLoggerService loggers, Guardian guardian)
{
    internal async Task<ChildProcess> StartAsync(IResource resource, CancellationToken ct)
    {
        RefuseTakenPorts(resource);
        var variables = await VariablesAsync(resource, ct);
        var arguments = await ArgumentsAsync(resource, ct);
        var (command, folder) = resource switch
        {
            ExecutableResource program => (program.Command, program.WorkingDirectory),
            ProjectResource project => ProjectOutput.Of(project, arguments),
            _ => throw new InvalidOperationException($"{resource.Name} is no process."),
        };
        return ChildProcess.Start(command, arguments, folder, variables, guardian, (line, isError) => loggers.Write(resource, line, isError));
    }

    private static void RefuseTakenPorts(IResource resource)
    {
        foreach (var endpoint in resource.Annotations.OfType<EndpointAnnotation>())
            if (endpoint.AllocatedEndpoint is { } place && !FreePort.Is(place.Port))
                throw new DistributedApplicationException($"Port {place.Port} of {resource.Name} is taken by another program.");
    }

    private async Task<Dictionary<string, string?>> VariablesAsync(IResource resource, CancellationToken ct)
    {
        var environment = new EnvironmentCallbackContext(context, resource, cancellationToken: ct) { Logger = loggers.GetLogger(resource) };
        foreach (var annotation in resource.Annotations.OfType<EnvironmentCallbackAnnotation>().ToList())
            await annotation.Callback(environment);

        var variables = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var (name, value) in environment.EnvironmentVariables)
            variables[name] = await ValueOf(value, ct);
        return variables;
    }

    private async Task<List<string>> ArgumentsAsync(IResource resource, CancellationToken ct)
    {
        var commandLine = new CommandLineArgsCallbackContext([], resource, ct) { ExecutionContext = context, Logger = loggers.GetLogger(resource) };
        foreach (var annotation in resource.Annotations.OfType<CommandLineArgsCallbackAnnotation>().ToList())
            await annotation.Callback(commandLine);

        var arguments = new List<string>();
        foreach (var value in commandLine.Args)
            if (await ValueOf(value, ct) is { } argument)
                arguments.Add(argument);
        return arguments;
    }

    private static async Task<string?> ValueOf(object value, CancellationToken ct) => value switch
    {
        string text => text,
        IValueProvider provider => await provider.GetValueAsync(ct),
        IResourceBuilder<ParameterResource> parameter => await parameter.Resource.GetValueAsync(ct),
        _ => Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture),
    };
}
