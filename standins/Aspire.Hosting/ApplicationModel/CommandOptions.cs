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
}
