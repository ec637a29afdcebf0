using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Timetension.AppHost.Running;

namespace Timetension.AppHost.Infrastructure;

/// <summary>The Postgres that is installed here, as a resource with a connection string.</summary>
internal sealed class NativePostgresResource(string name, string script, string workingDirectory, ParameterResource password)
    : ExecutableResource(name, script, workingDirectory), IResourceWithConnectionString
{
    internal const string User = "postgres";

    internal EndpointReference Tcp => field ??= new(this, "tcp");
    internal ParameterResource Password => password;

    public ReferenceExpression ConnectionStringExpression => ReferenceExpression.Create(
        $"Host={Tcp.Property(EndpointProperty.Host)};Port={Tcp.Property(EndpointProperty.Port)};Username={User};Password={password}");

    public IEnumerable<KeyValuePair<string, ReferenceExpression>> GetConnectionProperties() =>
    [
        new("Host", ReferenceExpression.Create($"{Tcp.Property(EndpointProperty.Host)}")),
        new("Port", ReferenceExpression.Create($"{Tcp.Property(EndpointProperty.Port)}")),
        new("Username", ReferenceExpression.Create($"{User}")),
        new("Password", ReferenceExpression.Create($"{password}")),
        new("Uri", ReferenceExpression.Create($"postgresql://{User}:{password}@{Tcp.Property(EndpointProperty.HostAndPort)}")),
    ];
}

/// <summary>A database on it, by name alone; the service that it belongs to creates it.</summary>
internal sealed class NativePostgresDatabaseResource(string name, string databaseName, NativePostgresResource server)
    : Resource(name), IResourceWithConnectionString, IResourceWithParent<NativePostgresResource>
{
    public NativePostgresResource Parent => server;

    public ReferenceExpression ConnectionStringExpression => ReferenceExpression.Create($"{server.ConnectionStringExpression};Database={databaseName}");

    public IEnumerable<KeyValuePair<string, ReferenceExpression>> GetConnectionProperties() =>
    [
        .. server.GetConnectionProperties().Where(property => property.Key != "Uri"),
        new("Uri", ReferenceExpression.Create(
            $"postgresql://{NativePostgresResource.User}:{server.Password}@{server.Tcp.Property(EndpointProperty.HostAndPort)}/{databaseName}")),
        new("DatabaseName", ReferenceExpression.Create($"{databaseName}")),
        new("JdbcConnectionString", ReferenceExpression.Create($"jdbc:postgresql://{server.Tcp.Property(EndpointProperty.HostAndPort)}/{databaseName}")),
    ];
}

internal static class NativePostgresExtensions
{
    internal static IResourceBuilder<NativePostgresResource> AddNativePostgres(
        this IDistributedApplicationBuilder builder, string name, Options options, Ports ports, IResourceBuilder<ParameterResource> password)
    {
        var folder = PostgresFolder.For(options.State.Data, Secrets.Of(builder.Configuration, Secrets.Installation));
        var port = ports.Of(name);
        return builder.AddResource(new NativePostgresResource(name, "/bin/sh", options.State.Data, password.Resource))
            .WithEndpoint(port: port, scheme: "tcp", name: "tcp", isProxied: false)
            .WithEndpoint("tcp", endpoint => endpoint.TargetHost = "127.0.0.1")
            .WithArgs(context =>
            {
                context.Args.Add(Path.Combine(builder.AppHostDirectory, "Infrastructure", "native", "postgres.sh"));
                foreach (var argument in folder.ServerCommand(port))
                    context.Args.Add(argument);
            })
            .PreparedBy(async ct => await folder.PrepareAsync((await password.Resource.GetValueAsync(ct))!, ct))
            .HealthyWhen(AnswersAsync);
    }

    internal static IResourceBuilder<IResourceWithConnectionString> AddDatabase(
        this IResourceBuilder<NativePostgresResource> server, string name, string databaseName)
    {
        var database = server.ApplicationBuilder.AddResource(new NativePostgresDatabaseResource(name, databaseName, server.Resource))
            .WithInitialState(new() { ResourceType = "PostgresDatabase", Properties = [], State = KnownResourceStates.Waiting });
        server.OnResourceReady((_, ready, _) => ready.Services.GetRequiredService<ResourceNotificationService>().PublishUpdateAsync(
            database.Resource, snapshot => snapshot with { State = KnownResourceStates.Running }));
        return database;
    }

    private static async Task AnswersAsync(NativePostgresResource server, CancellationToken ct)
    {
        var address = await server.ConnectionStringExpression.GetValueAsync(ct);
        await using var connection = new NpgsqlConnection($"{address};Database=postgres;Pooling=false");
        await connection.OpenAsync(ct);
    }
}
