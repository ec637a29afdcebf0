using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>A project that AppHost refers to; the build makes one class for each, in the namespace Projects.</summary>
public interface IProjectMetadata : IResourceAnnotation
{
    /// <summary>The project file.</summary>
    string ProjectPath { get; }

    /// <summary>Whether it is built already.</summary>
    bool SuppressBuild => false;
}

/// <summary>Others can find it by its name.</summary>
public interface IResourceWithServiceDiscovery : IResourceWithEndpoints;
