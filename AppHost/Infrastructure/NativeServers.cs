using Microsoft.Extensions.DependencyInjection;
using Timetension.AppHost.Running;

namespace Timetension.AppHost.Infrastructure;

/// <summary>The servers that are installed on this machine, each with a data folder, a port and a password of its own, for this machine alone.</summary>
internal static class NativeServers
{
    internal static Servers Add(
        IDistributedApplicationBuilder builder, Options options, IReadOnlyDictionary<string, IResourceBuilder<ParameterResource>> passwords)
    {
        if (OperatingSystem.IsWindows())
            throw new StartupProblem("There is no container engine here, and the native servers need Linux or macOS; start Docker Desktop or Podman.");

        var ports = new Ports(options.State.Ports);
        var postgres = builder.AddNativePostgres("postgres", options, ports, passwords["postgres"]);
        var rabbit = builder.AddNativeRabbitMQ("rabbitmq", options, ports, passwords["rabbitmq"]);
        var redis = builder.AddNativeRedis("redis", options, ports, passwords["redis"]);
        builder.OnBeforeStart((_, _) =>
        {
            ports.Keep();
            return Task.CompletedTask;
        });
        return new(postgres, rabbit, redis, passwords);
    }

    /// <summary>
    /// Problems with a server's folder or program end the start, with their sentence. Everything is put in order again whenever the server
    /// starts, because the one before may have been killed.
    /// </summary>
    internal static IResourceBuilder<T> PreparedBy<T>(this IResourceBuilder<T> server, Func<CancellationToken, Task> prepare) where T : IResource
    {
        server.ApplicationBuilder.OnBeforeStart((_, ct) => prepare(ct));
        return server.OnBeforeResourceStarted((_, _, ct) => prepare(ct));
    }

    /// <summary>Healthy is a server that answers in its own protocol.</summary>
    internal static IResourceBuilder<T> HealthyWhen<T>(this IResourceBuilder<T> server, Func<T, CancellationToken, Task> itAnswers)
        where T : IResourceWithConnectionString
    {
        var key = server.Resource.Name + "-answers";
        server.ApplicationBuilder.Services.AddHealthChecks().Add(new(key, _ => new ServerAnswers(ct => itAnswers(server.Resource, ct)), default, default));
        return server.WithHealthCheck(key);
    }
}
