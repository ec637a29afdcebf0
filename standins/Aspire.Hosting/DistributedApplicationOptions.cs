namespace Aspire.Hosting;

/// <summary>How to make a builder.</summary>
public sealed class DistributedApplicationOptions
{
    /// <summary>The command line.</summary>
    public string[]? Args { get; set; }

    /// <summary>The assembly of AppHost, when it is not the one that was started.</summary>
    public string? AssemblyName { get; set; }

    /// <summary>There is no dashboard anyway.</summary>
    public bool DisableDashboard { get; set; }
}
