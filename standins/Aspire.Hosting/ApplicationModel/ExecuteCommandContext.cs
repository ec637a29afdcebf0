using Microsoft.Extensions.Logging;

namespace Aspire.Hosting.ApplicationModel;

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
