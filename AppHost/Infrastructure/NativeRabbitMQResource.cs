using System.Net.Sockets;
using Timetension.AppHost.Running;

namespace Timetension.AppHost.Infrastructure;

/// <summary>The RabbitMQ that is installed here, as a resource with a connection string, and with its management plugin.</summary>
internal sealed class NativeRabbitMQResource(string name, string command, string workingDirectory, ParameterResource password)
    : ExecutableResource(name, command, workingDirectory), IResourceWithConnectionString
{
    internal EndpointReference Tcp => field ??= new(this, "tcp");

    public ReferenceExpression ConnectionStringExpression =>
        ReferenceExpression.Create($"amqp://{Topology.User}:{password}@{Tcp.Property(EndpointProperty.HostAndPort)}");
}

internal static class NativeRabbitMQExtensions
{
    internal static IResourceBuilder<NativeRabbitMQResource> AddNativeRabbitMQ(
        this IDistributedApplicationBuilder builder, string name, Options options, Ports ports, IResourceBuilder<ParameterResource> password)
    {
        var folder = new RabbitMQFolder(Path.Combine(options.State.Data, name), ports.Of(name), ports.Of(name + "-management"), ports.Of(name + "-nodes"), ports.Of(name + "-names"));
        return builder.AddResource(new NativeRabbitMQResource(name, "/bin/sh", options.State.Data, password.Resource))
            .WithEndpoint(port: folder.Port, scheme: "tcp", name: "tcp", isProxied: false)
            .WithEndpoint("tcp", endpoint => endpoint.TargetHost = "127.0.0.1")
            .WithHttpEndpoint(port: folder.ManagementPort, name: "management", isProxied: false)
            .WithEndpoint("management", endpoint => endpoint.TargetHost = "127.0.0.1")
            .WithUrlForEndpoint("management", url => url.DisplayText = "RabbitMQ management")
            .WithArgs(context =>
            {
                context.Args.Add(Path.Combine(builder.AppHostDirectory, "Infrastructure", "native", "rabbitmq.sh"));
                context.Args.Add(RabbitMQFolder.Program());
            })
            .WithEnvironment(context =>
            {
                foreach (var (key, value) in folder.Environment())
                    context.EnvironmentVariables[key] = value;
            })
            .PreparedBy(ct => folder.PrepareAsync(builder, ct))
            .HealthyWhen(AnswersAsync);
    }

    /// <summary>The first step of an AMQP handshake: our header, and the broker's Connection.Start.</summary>
    private static async Task AnswersAsync(NativeRabbitMQResource server, CancellationToken ct)
    {
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", server.Tcp.Port, ct);
        await using var stream = client.GetStream();
        await stream.WriteAsync("AMQP\0\0\u0009\u0001"u8.ToArray(), ct);
        var start = new byte[11];
        await stream.ReadExactlyAsync(start, ct);
        if (start is not [1, 0, 0, _, _, _, _, 0, 10, 0, 10])
            throw new IOException("What listens on RabbitMQ's port speaks no AMQP 0-9-1.");
    }
}
