using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>Adds Redis in a container.</summary>
public static class RedisBuilderExtensions
{
    /// <summary>A server.</summary>
    public static IResourceBuilder<RedisResource> AddRedis(this IDistributedApplicationBuilder builder, string name, int? port = null, IResourceBuilder<ParameterResource>? password = null) =>
        builder.AddResource(new RedisResource(name, password?.Resource ?? ParameterResourceBuilderExtensions.GeneratedPassword(builder, $"{name}-password")))
            .WithEndpoint(port: port, targetPort: 6379, name: "tcp");
}
