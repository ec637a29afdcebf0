namespace Aspire.Hosting.ApplicationModel;

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
