using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting.Orchestration;

/// <summary>What the stand-in can't do, said before anything is started.</summary>
internal static class RunnableModel
{
    internal static void Check(DistributedApplicationModel model, DistributedApplicationExecutionContext context)
    {
        if (context.IsPublishMode)
            throw new DistributedApplicationException(
                "Publishing needs Aspire's own packages, and this build uses their stand-ins (standins/README.md).");

        if (model.Resources.OfType<ContainerResource>().Select(container => container.Name).ToList() is { Count: > 0 } containers)
            throw new DistributedApplicationException(
                $"Containers ({string.Join(", ", containers)}) need Aspire's own packages, and this build uses their stand-ins, which run native servers only (standins/README.md).");
    }
}
