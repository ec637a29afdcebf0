namespace Aspire.Hosting.ApplicationModel;

/// <summary>The system as AppHost has described it.</summary>
public sealed class DistributedApplicationModel(IResourceCollection resources)
{
    /// <summary>All resources.</summary>
    public IResourceCollection Resources { get; } = resources;
}
