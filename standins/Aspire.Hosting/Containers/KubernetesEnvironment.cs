using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Kubernetes;

namespace Aspire.Hosting.Kubernetes
{
    /// <summary>Where the system is published for Kubernetes; nothing while it runs.</summary>
    public sealed class KubernetesEnvironmentResource(string name) : Resource(name);
}

namespace Aspire.Hosting
{
    /// <summary>Adds Kubernetes.</summary>
    public static class KubernetesEnvironmentExtensions
    {
        /// <summary>Publishes for Kubernetes, in the real build.</summary>
        public static IResourceBuilder<KubernetesEnvironmentResource> AddKubernetesEnvironment(this IDistributedApplicationBuilder builder, string name) =>
            builder.CreateResourceBuilder(new KubernetesEnvironmentResource(name));
    }
}
