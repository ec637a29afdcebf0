using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Docker;

namespace Aspire.Hosting.Docker
{
    /// <summary>Where the system is published for Docker Compose; nothing while it runs.</summary>
    public class DockerComposeEnvironmentResource(string name) : Resource(name);
}

namespace Aspire.Hosting
{
    /// <summary>Adds Docker Compose.</summary>
    public static class DockerComposeEnvironmentExtensions
    {
        /// <summary>Publishes for Docker Compose, in the real build.</summary>
        public static IResourceBuilder<DockerComposeEnvironmentResource> AddDockerComposeEnvironment(this IDistributedApplicationBuilder builder, string name) =>
            builder.CreateResourceBuilder(new DockerComposeEnvironmentResource(name));
    }
}
