using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>Adds Postgres in a container.</summary>
public static class PostgresBuilderExtensions
{
    /// <summary>A server.</summary>
    public static IResourceBuilder<PostgresServerResource> AddPostgres(this IDistributedApplicationBuilder builder, string name, IResourceBuilder<ParameterResource>? userName = null, IResourceBuilder<ParameterResource>? password = null, int? port = null) =>
        builder.AddResource(new PostgresServerResource(name, userName?.Resource, password?.Resource ?? ParameterResourceBuilderExtensions.GeneratedPassword(builder, $"{name}-password")))
            .WithEndpoint(port: port, targetPort: 5432, name: "tcp");

    /// <summary>Keeps the data.</summary>
    public static IResourceBuilder<PostgresServerResource> WithDataVolume(this IResourceBuilder<PostgresServerResource> builder, string? name = null, bool isReadOnly = false) => builder;
}
