using Timetension.AppHost.Running;

namespace Timetension.AppHost.Infrastructure;

/// <summary>The servers as containers, with volumes that belong to this data folder.</summary>
internal static class ContainerServers
{
    internal static Servers Add(
        IDistributedApplicationBuilder builder, Options options, IReadOnlyDictionary<string, IResourceBuilder<ParameterResource>> passwords)
    {
        var volume = builder.ExecutionContext.IsRunMode
            ? $"timetension-{Secrets.Of(builder.Configuration, Secrets.Installation)}"
            : "timetension";

        var postgres = builder.AddPostgres("postgres", password: passwords["postgres"])
            .WithDataVolume($"{volume}-postgres")
            .WithArgs("-c", "max_connections=300", "-c", "idle_in_transaction_session_timeout=60s");
        var redis = builder.AddRedis("redis", password: passwords["redis"]);
        var rabbit = builder.AddRabbitMQ("rabbitmq", builder.AddParameter("rabbitmq-user", Topology.User, publishValueAsDefault: true), passwords["rabbitmq"])
            .WithDataVolume($"{volume}-rabbitmq")
            .WithManagementPlugin()
            .WithUrlForEndpoint("management", url => url.DisplayText = "RabbitMQ management");
        if (builder.ExecutionContext.IsRunMode)
            rabbit.LoadsDefinitions(options);
        else
        {
            postgres.MakesAccounts(passwords);
            rabbit.MakesAccounts(passwords);
        }

        return new(postgres, rabbit, redis, passwords);
    }

    /// <summary>The passwords are known: the broker reads topology and users from one file before it opens its port.</summary>
    private static void LoadsDefinitions(this IResourceBuilder<RabbitMQServerResource> rabbit, Options options)
    {
        var folder = Path.Combine(options.State.Data, "rabbitmq-container");
        rabbit.ApplicationBuilder.OnBeforeStart((_, _) =>
        {
            RabbitMQFolder.WriteDefinitions(folder, rabbit.ApplicationBuilder, readableByAll: true);
            File.WriteAllText(Path.Combine(folder, "20-definitions.conf"), "load_definitions = /etc/rabbitmq/definitions.json\n");
            return Task.CompletedTask;
        });
        rabbit
            .WithBindMount(Path.Combine(folder, "definitions.json"), "/etc/rabbitmq/definitions.json", isReadOnly: true)
            .WithBindMount(Path.Combine(folder, "20-definitions.conf"), "/etc/rabbitmq/conf.d/20-definitions.conf", isReadOnly: true);
    }

    // Deployed, passwords are the operator's. The images make the superusers of them, and these scripts the users of the services.

    /// <summary>Roles and databases, when the volume is new.</summary>
    private static void MakesAccounts(this IResourceBuilder<PostgresServerResource> postgres, IReadOnlyDictionary<string, IResourceBuilder<ParameterResource>> passwords) => postgres
        .WithPasswordsOfServices(passwords)
        .WithBindMount(Script(postgres.ApplicationBuilder, "postgres.sh"), "/docker-entrypoint-initdb.d/accounts.sh", isReadOnly: true);

    /// <summary>Topology, users and what they may do, once the broker is up.</summary>
    private static void MakesAccounts(this IResourceBuilder<RabbitMQServerResource> rabbit, IReadOnlyDictionary<string, IResourceBuilder<ParameterResource>> passwords) => rabbit
        .WithPasswordsOfServices(passwords)
        .WithBindMount(Topology.File(rabbit.ApplicationBuilder.AppHostDirectory), "/etc/rabbitmq/topology.json", isReadOnly: true)
        .WithBindMount(Script(rabbit.ApplicationBuilder, "rabbitmq.sh"), "/etc/rabbitmq/accounts.sh", isReadOnly: true)
        .WithEntrypoint("/bin/sh")
        .WithArgs("-c", "sh /etc/rabbitmq/accounts.sh & exec docker-entrypoint.sh rabbitmq-server");

    private static IResourceBuilder<T> WithPasswordsOfServices<T>(
        this IResourceBuilder<T> server, IReadOnlyDictionary<string, IResourceBuilder<ParameterResource>> passwords) where T : IResourceWithEnvironment
    {
        foreach (var service in Implementations.Services)
            server.WithEnvironment($"PASSWORD_OF_{service.Replace('-', '_')}", passwords[service]);
        return server;
    }

    private static string Script(IDistributedApplicationBuilder builder, string name) => Path.Combine(builder.AppHostDirectory, "Infrastructure", "deployed", name);
}
