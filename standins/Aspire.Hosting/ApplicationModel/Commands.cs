using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>Something that a resource can be told to do.</summary>
public sealed class ResourceCommandAnnotation : IResourceAnnotation
{
    internal ResourceCommandAnnotation(
        string name, string displayName, Func<ExecuteCommandContext, Task<ExecuteCommandResult>> executeCommand, CommandOptions? options)
    {
        Name = name;
        DisplayName = displayName;
        ExecuteCommand = executeCommand;
        DisplayDescription = options?.Description;
        ConfirmationMessage = options?.ConfirmationMessage;
    }

    /// <summary>By which it is called.</summary>
    public string Name { get; }

    /// <summary>For people.</summary>
    public string DisplayName { get; }

    /// <summary>For people who want to know more.</summary>
    public string? DisplayDescription { get; }

    /// <summary>What to ask before it is done.</summary>
    public string? ConfirmationMessage { get; }

    /// <summary>Does it.</summary>
    public Func<ExecuteCommandContext, Task<ExecuteCommandResult>> ExecuteCommand { get; }
}

/// <summary>How a command is shown.</summary>
public class CommandOptions
{
    /// <summary>For people who want to know more.</summary>
    public string? Description { get; set; }

    /// <summary>What to ask before it is done.</summary>
    public string? ConfirmationMessage { get; set; }

    /// <summary>A name out of Fluent UI's icons.</summary>
    public string? IconName { get; set; }

    /// <summary>Whether it is shown at once, or in a menu.</summary>
    public bool IsHighlighted { get; set; }

    /// <summary>When it can be called.</summary>
    public Func<UpdateCommandStateContext, ResourceCommandState>? UpdateState { get; set; }
}

/// <summary>On what it depends whether a command can be called.</summary>
public sealed class UpdateCommandStateContext
{
    /// <summary>How the resource is.</summary>
    public required CustomResourceSnapshot ResourceSnapshot { get; init; }
}

/// <summary>Whether a command can be called.</summary>
public enum ResourceCommandState
{
    /// <summary>It can.</summary>
    Enabled,

    /// <summary>It can't now.</summary>
    Disabled,

    /// <summary>It need not even be shown.</summary>
    Hidden,
}

/// <summary>The call of a command.</summary>
public sealed class ExecuteCommandContext
{
    /// <summary>The services of AppHost.</summary>
    public required IServiceProvider Services { get; init; }

    /// <summary>Who is told.</summary>
    public required string ResourceName { get; init; }

    /// <summary>The log of the resource.</summary>
    public required ILogger Logger { get; init; }

    /// <summary>The caller has given up.</summary>
    public required CancellationToken CancellationToken { get; init; }
}

/// <summary>What came of a command.</summary>
public sealed class ExecuteCommandResult
{
    /// <summary>Whether it was done.</summary>
    public required bool Success { get; init; }

    /// <summary>Whether it was called off.</summary>
    public bool Canceled { get; init; }

    /// <summary>For people.</summary>
    public string? Message { get; init; }
}

/// <summary>What can come of a command.</summary>
public static class CommandResults
{
    /// <summary>It was done.</summary>
    public static ExecuteCommandResult Success() => new() { Success = true };

    /// <summary>It was done.</summary>
    public static ExecuteCommandResult Success(string message) => new() { Success = true, Message = message };

    /// <summary>It was not done.</summary>
    public static ExecuteCommandResult Failure(string? errorMessage = null) => new() { Success = false, Message = errorMessage };

    /// <summary>It was not done.</summary>
    public static ExecuteCommandResult Failure(Exception exception) => Failure(exception.Message);
}
