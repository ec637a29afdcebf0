using Timetension.AppHost.Running;

namespace Timetension.AppHost.Infrastructure;

/// <summary>The servers as containers, with volumes that belong to this data folder.</summary>
internal static class ContainerServers
{
    private const string TopologyInContainer = "/etc/rabbitmq/topology.json";

    internal static Servers Add(IDistributedApplicationBuilder builder, Options options,
        IResourceBuilder<ParameterResource> postgresPassword, IResourceBuilder<ParameterResource> rabbitPassword, IResourceBuilder<ParameterResource> redisPassword)
    {
        var volume = builder.ExecutionContext.IsRunMode
            ? $"timetension-{Secrets.Of(builder.Configuration, Secrets.Installation)}"
            : "timetension";

        var postgres = builder.AddPostgres("postgres", password: postgresPassword)
            .WithDataVolume($"{volume}-postgres")
            .WithArgs("-c", "max_connections=300", "-c", "idle_in_transaction_session_timeout=60s");
        var redis = builder.AddRedis("redis", password: redisPassword);
        var rabbit = builder.AddRabbitMQ("rabbitmq", builder.AddParameter("rabbitmq-user", Topology.User, publishValueAsDefault: true), rabbitPassword)
            .WithDataVolume($"{volume}-rabbitmq")
            .WithManagementPlugin()
            .WithUrlForEndpoint("management", url => url.DisplayText = "RabbitMQ management");
        rabbit = builder.ExecutionContext.IsRunMode ? rabbit.LoadsDefinitions(options) : rabbit.ImportsTopology();

        return new(postgres, rabbit, redis, (service, name) => postgres.AddDatabase($"{service}-database", name));
    }

    /// <summary>The password is known: the broker reads topology and user from one file before it opens its port.</summary>
    private static IResourceBuilder<RabbitMQServerResource> LoadsDefinitions(this IResourceBuilder<RabbitMQServerResource> rabbit, Options options)
    {
        var folder = Path.Combine(options.State.Data, "rabbitmq-container");
        rabbit.ApplicationBuilder.OnBeforeStart((_, _) =>
        {
            RabbitMQFolder.WriteDefinitions(folder, rabbit.ApplicationBuilder, readableByAll: true);
            File.WriteAllText(Path.Combine(folder, "20-definitions.conf"), "load_definitions = /etc/rabbitmq/definitions.json\n");
            return Task.CompletedTask;
        });
        return rabbit
            .WithBindMount(Path.Combine(folder, "definitions.json"), "/etc/rabbitmq/definitions.json", isReadOnly: true)
            .WithBindMount(Path.Combine(folder, "20-definitions.conf"), "/etc/rabbitmq/conf.d/20-definitions.conf", isReadOnly: true);
    }

    /// <summary>The password is the operator's: the image makes the user of it, and the topology is imported once the broker is up.</summary>
    private static IResourceBuilder<RabbitMQServerResource> ImportsTopology(this IResourceBuilder<RabbitMQServerResource> rabbit) => rabbit
        .WithBindMount(Topology.File(rabbit.ApplicationBuilder.AppHostDirectory), TopologyInContainer, isReadOnly: true)
        .WithEntrypoint("/bin/sh")
        .WithArgs("-c", $"(rabbitmqctl await_startup && rabbitmqctl import_definitions {TopologyInContainer}) & exec docker-entrypoint.sh rabbitmq-server");
}
