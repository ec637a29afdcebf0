namespace Aspire.Hosting.ApplicationModel;

/// <summary>Takes command-line arguments.</summary>
public interface IResourceWithArgs : IResource;

/// <summary>Listens somewhere.</summary>
public interface IResourceWithEndpoints : IResource;

/// <summary>Takes environment variables.</summary>
public interface IResourceWithEnvironment : IResource;

/// <summary>Can wait for others before it starts.</summary>
public interface IResourceWithWaitSupport : IResource;

/// <summary>Belongs to another resource, and shares its fate.</summary>
public interface IResourceWithParent : IResource
{
    /// <summary>The resource to which this one belongs.</summary>
    IResource Parent { get; }
}
