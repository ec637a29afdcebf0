using Npgsql;
using Timetension.AppHost.Running;

namespace Timetension.AppHost.Infrastructure;

/// <summary>The Postgres that is installed here, as a resource with a connection string.</summary>
internal sealed class NativePostgresResource(string name, string script, string workingDirectory, ParameterResource password)
    : ExecutableResource(name, script, workingDirectory), IResourceWithConnectionString
{
    internal const string User = "postgres";

    internal EndpointReference Tcp => field ??= new(this, "tcp");

    public ReferenceExpression ConnectionStringExpression => ReferenceExpression.Create(
        $"Host={Tcp.Property(EndpointProperty.Host)};Port={Tcp.Property(EndpointProperty.Port)};Username={User};Password={password}");
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

    private static async Task AnswersAsync(NativePostgresResource server, CancellationToken ct)
    {
        var address = await server.ConnectionStringExpression.GetValueAsync(ct);
        await using var connection = new NpgsqlConnection($"{address};Database=postgres;Pooling=false");
        await connection.OpenAsync(ct);
    }
}
