using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Finds out with what a resource is started.</summary>
public interface IExecutionConfigurationBuilder
{
    /// <summary>Asks everyone who has a say; in publish mode the values are expressions such as <c>{users.bindings.http.url}</c>.</summary>
    Task<IExecutionConfigurationResult> BuildAsync(
        DistributedApplicationExecutionContext executionContext, ILogger? resourceLogger = null, CancellationToken cancellationToken = default);
}

/// <summary>With what a resource is started.</summary>
public interface IExecutionConfigurationResult
{
    /// <summary>The command line, and which parts of it are secret.</summary>
    IEnumerable<(string Value, bool IsSensitive)> Arguments { get; }

    /// <summary>The environment.</summary>
    IEnumerable<KeyValuePair<string, string>> EnvironmentVariables { get; }
}

internal sealed record ExecutionConfigurationResult(
    IEnumerable<(string Value, bool IsSensitive)> Arguments,
    IEnumerable<KeyValuePair<string, string>> EnvironmentVariables) : IExecutionConfigurationResult;

/// <summary>What to find out.</summary>
public static class ExecutionConfigurationBuilderExtensions
{
    /// <summary>The command line.</summary>
    public static IExecutionConfigurationBuilder WithArgumentsConfig(this IExecutionConfigurationBuilder builder)
    {
        ((ExecutionConfigurationBuilder)builder).WithArguments = true;
        return builder;
    }

    /// <summary>The environment.</summary>
    public static IExecutionConfigurationBuilder WithEnvironmentVariablesConfig(this IExecutionConfigurationBuilder builder)
    {
        ((ExecutionConfigurationBuilder)builder).WithEnvironmentVariables = true;
        return builder;
    }
}
