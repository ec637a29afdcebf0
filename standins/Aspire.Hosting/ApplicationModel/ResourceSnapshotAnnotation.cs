namespace Aspire.Hosting.ApplicationModel;

/// <summary>How a resource is before anything has happened.</summary>
public sealed class ResourceSnapshotAnnotation(CustomResourceSnapshot initialSnapshot) : IResourceAnnotation
{
    /// <summary>How it is.</summary>
    public CustomResourceSnapshot InitialSnapshot { get; } = initialSnapshot;
}
