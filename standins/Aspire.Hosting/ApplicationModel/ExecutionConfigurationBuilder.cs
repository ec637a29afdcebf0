using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Finds out with what a resource is started.</summary>
public class ExecutionConfigurationBuilder : IExecutionConfigurationBuilder
{
    private readonly IResource resource;

    private ExecutionConfigurationBuilder(IResource resource) => this.resource = resource;

    internal bool WithArguments { get; set; }

    internal bool WithEnvironmentVariables { get; set; }

    /// <summary>Of this resource.</summary>
    public static IExecutionConfigurationBuilder Create(IResource resource) => new ExecutionConfigurationBuilder(resource);

    /// <inheritdoc />
    public async Task<IExecutionConfigurationResult> BuildAsync(
        DistributedApplicationExecutionContext executionContext, ILogger? resourceLogger = null, CancellationToken cancellationToken = default)
    {
        var logger = resourceLogger ?? NullLogger.Instance;
        var environment = new EnvironmentCallbackContext(executionContext, resource, cancellationToken: cancellationToken) { Logger = logger };
        if (WithEnvironmentVariables)
            foreach (var annotation in resource.Annotations.OfType<EnvironmentCallbackAnnotation>().ToList())
                await annotation.Callback(environment);

        var commandLine = new CommandLineArgsCallbackContext([], resource, cancellationToken) { ExecutionContext = executionContext, Logger = logger };
        if (WithArguments)
            foreach (var annotation in resource.Annotations.OfType<CommandLineArgsCallbackAnnotation>().ToList())
                await annotation.Callback(commandLine);

        var variables = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in environment.EnvironmentVariables)
            if (await ResolveAsync(value, executionContext, cancellationToken) is { } text)
                variables[name] = text;

        var arguments = new List<(string, bool)>();
        foreach (var value in commandLine.Args)
            if (await ResolveAsync(value, executionContext, cancellationToken) is { } text)
                arguments.Add((text, value is ParameterResource { Secret: true }));

        return new ExecutionConfigurationResult(arguments, variables);
    }

    private static async Task<string?> ResolveAsync(object value, DistributedApplicationExecutionContext context, CancellationToken ct) => value switch
    {
        string text => text,
        IResourceBuilder<IResource> builder => await ResolveAsync(builder.Resource, context, ct),
        IManifestExpressionProvider expression when context.IsPublishMode => expression.ValueExpression,
        IValueProvider provider => await provider.GetValueAsync(ct),
        _ => Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture),
    };
}
