using Timetension.AppHost.Running;

namespace Timetension.AppHost.Infrastructure;

/// <summary>The Redis that is installed here, as a resource with a connection string.</summary>
internal sealed class NativeRedisResource(string name, string command, string workingDirectory, ParameterResource password)
    : ExecutableResource(name, command, workingDirectory), IResourceWithConnectionString
{
    private EndpointReference Tcp => field ??= new(this, "tcp");

    public ReferenceExpression ConnectionStringExpression =>
        ReferenceExpression.Create($"{Tcp.Property(EndpointProperty.HostAndPort)},password={password}");

    public IEnumerable<KeyValuePair<string, ReferenceExpression>> GetConnectionProperties() =>
    [
        new("Host", ReferenceExpression.Create($"{Tcp.Property(EndpointProperty.Host)}")),
        new("Port", ReferenceExpression.Create($"{Tcp.Property(EndpointProperty.Port)}")),
        new("Password", ReferenceExpression.Create($"{password}")),
        new("Uri", ReferenceExpression.Create($"redis://:{password}@{Tcp.Property(EndpointProperty.HostAndPort)}")),
    ];
}

internal static class NativeRedisExtensions
{
    internal static IResourceBuilder<NativeRedisResource> AddNativeRedis(
        this IDistributedApplicationBuilder builder, string name, Options options, Ports ports, IResourceBuilder<ParameterResource> password)
    {
        var folder = Path.Combine(options.State.Data, name);
        var (configuration, pidFile, port) = (Path.Combine(folder, "redis.conf"), Path.Combine(folder, "redis.pid"), ports.Of(name));
        return builder.AddResource(new NativeRedisResource(name, "redis-server", options.State.Data, password.Resource))
            .WithEndpoint(port: port, scheme: "tcp", name: "tcp", isProxied: false)
            .WithEndpoint("tcp", endpoint => endpoint.TargetHost = "127.0.0.1")
            .WithArgs(configuration)
            .PreparedBy(async ct =>
            {
                _ = Programs.Find("redis-server", "redis-server");
                await Leftover.StopAsync(pidFile, options.State.Data, Leftover.Terminate, ct);
                WholeFile.Write(configuration, $"""
                    # Written at every start. Nothing is saved: losing Redis loses speed, not data.
                    bind 127.0.0.1
                    port {port}
                    requirepass {await password.Resource.GetValueAsync(ct)}
                    dir "{folder}"
                    pidfile "{pidFile}"
                    save ""
                    maxmemory 256mb
                    maxmemory-policy volatile-lru

                    """);
            })
            .HealthyWhen((server, ct) => RedisCommand.SendAsync(server, "PING", ct));
    }
}
