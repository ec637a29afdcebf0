using Timetension.AppHost.Running;

namespace Timetension.AppHost.Infrastructure;

/// <summary>Deployment is Aspire's own: <c>aspire publish</c>, with <c>--target kubernetes</c> for a Helm chart.</summary>
internal static class Deployment
{
    internal static void AddDeployment(this IDistributedApplicationBuilder builder, Options options)
    {
        if (options.Target == Options.Kubernetes)
            builder.AddKubernetesEnvironment(Options.Kubernetes);
        else
            builder.AddDockerComposeEnvironment(Options.Compose);
    }
}
