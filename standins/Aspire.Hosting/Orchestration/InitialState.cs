using System.Collections.Immutable;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Orchestration;

/// <summary>How a resource is before anything has happened.</summary>
internal static class InitialState
{
    internal static CustomResourceSnapshot Of(IResource resource) => new()
    {
        ResourceType = resource.GetType().Name.Replace("Resource", "", StringComparison.Ordinal),
        Properties = [],
        State = resource switch
        {
            ProjectResource or ExecutableResource when resource.HasAnnotationOfType<WaitAnnotation>() => KnownResourceStates.Waiting,
            ProjectResource or ExecutableResource => KnownResourceStates.Starting,
            // These are there, or not, without anybody's doing.
            ParameterResource or ExternalServiceResource => KnownResourceStates.Running,
            _ => null,
        },
    };

    /// <summary>Nobody has asked yet.</summary>
    internal static ImmutableArray<HealthReportSnapshot> Health(IResource resource) =>
        [.. resource.Annotations.OfType<HealthCheckAnnotation>().Select(check => new HealthReportSnapshot(check.Key, null, null, null))];
}
