namespace Aspire.Hosting.ApplicationModel;

/// <summary>A link to a resource.</summary>
public sealed class ResourceUrlAnnotation : IResourceAnnotation
{
    /// <summary>Absolute, or relative to the endpoint.</summary>
    public required string Url { get; set; }

    /// <summary>What to show instead of the URL.</summary>
    public string? DisplayText { get; set; }

    /// <summary>The endpoint behind it, if there is one.</summary>
    public EndpointReference? Endpoint { get; init; }
}

/// <summary>Changes the links of a resource when its endpoints are known.</summary>
public sealed class ResourceUrlsCallbackAnnotation(Func<ResourceUrlsCallbackContext, Task> callback) : IResourceAnnotation
{
    /// <summary>Changes them.</summary>
    public Func<ResourceUrlsCallbackContext, Task> Callback { get; } = callback;
}

/// <summary>The links of a resource.</summary>
public sealed class ResourceUrlsCallbackContext(
    DistributedApplicationExecutionContext executionContext,
    IResource resource,
    List<ResourceUrlAnnotation>? urls = null,
    CancellationToken cancellationToken = default)
{
    /// <summary>The resource.</summary>
    public IResource Resource { get; } = resource;

    /// <summary>The links, to change as you like.</summary>
    public List<ResourceUrlAnnotation> Urls { get; } = urls ?? [];

    /// <summary>Whether the system runs or is published.</summary>
    public DistributedApplicationExecutionContext ExecutionContext { get; } = executionContext;

    /// <summary>The start has been given up.</summary>
    public CancellationToken CancellationToken { get; } = cancellationToken;
}
