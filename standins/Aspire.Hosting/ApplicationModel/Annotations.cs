using System.Diagnostics;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>A health check of AppHost's own that says whether the resource is well.</summary>
[DebuggerDisplay("{Key}")]
public sealed class HealthCheckAnnotation(string key) : IResourceAnnotation
{
    /// <summary>The name under which the check is registered.</summary>
    public string Key { get; } = key;
}

/// <summary>Something that must have happened to another resource before this one starts.</summary>
[DebuggerDisplay("{WaitType} {Resource.Name}")]
public sealed class WaitAnnotation(IResource resource, WaitType waitType, int exitCode = 0) : IResourceAnnotation
{
    /// <summary>The other resource.</summary>
    public IResource Resource { get; } = resource;

    /// <summary>What must have happened.</summary>
    public WaitType WaitType { get; } = waitType;

    /// <summary>The exit code that counts as completed.</summary>
    public int ExitCode { get; } = exitCode;
}

/// <summary>What a resource waits for.</summary>
public enum WaitType
{
    /// <summary>It runs, its health checks pass, and those who were told so have returned.</summary>
    WaitUntilHealthy,

    /// <summary>It has ended.</summary>
    WaitForCompletion,

    /// <summary>It runs.</summary>
    WaitUntilStarted,
}

/// <summary>How resources belong together; for people who look.</summary>
[DebuggerDisplay("{Type} {Resource.Name}")]
public sealed class ResourceRelationshipAnnotation(IResource resource, string type) : IResourceAnnotation
{
    /// <summary>The other resource.</summary>
    public IResource Resource { get; } = resource;

    /// <summary><c>Reference</c> or <c>WaitFor</c>.</summary>
    public string Type { get; } = type;
}
