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
