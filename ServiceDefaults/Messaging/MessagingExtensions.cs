using MassTransit;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Timetension.ServiceDefaults;

/// <summary>
/// MassTransit, configured to speak the contract: no CLR type name is on the wire. Exchanges, queues and bindings come from
/// <c>contracts/topology.json</c>, which the broker loads before any service starts. MassTransit declares one thing, an exchange of the queue's name, unasked,
/// and as it is there; a service's user of the broker may declare just that.
/// </summary>
public static class MessagingExtensions
{
    // RabbitMQ.Client lets 128 frames wait to be written. When more acknowledgements than that wait as a connection breaks, they wait
    // for ever, and so does the shutdown that would end them (ADR 0014). There are never more than the broker has sent ahead.
    private const int Prefetch = 120;

    /// <summary>The most events of one transaction: as many are under way from the broker meanwhile.</summary>
    internal const int BatchSize = Prefetch / 2;

    /// <summary>Adds the consumer of the service's queue, <c>{service}.events</c>.</summary>
    /// <param name="configure">Says which events it applies.</param>
    public static IHostApplicationBuilder AddMessaging(this IHostApplicationBuilder builder, Action<MessagingBuilder> configure)
    {
        var messaging = new MessagingBuilder(builder.Services);
        configure(messaging);
        builder.Services.AddSingleton(new Subscriptions(messaging.Subscriptions)).AddSingleton<EventBatches>();
        builder.Services.AddSingleton<BrokerConnection>().AddSingleton<DeadLetterQueue>().AddSingleton<IntrospectionSecret>();
        builder.Services.AddMassTransit(bus =>
        {
            bus.DisableUsageTelemetry();
            bus.AddReceiveObserver<LostConnections>();
            // Without the broker a service still takes writes: it is degraded, not unready.
            bus.ConfigureHealthCheckOptions(health => health.MinimalFailureStatus = HealthStatus.Degraded);
            bus.AddConsumer<EventConsumer>();
            bus.UsingRabbitMq(Configure);
        });
        builder.Services.Configure<MassTransitHostOptions>(host => host.StopTimeout = TimeSpan.FromSeconds(8));
        // Of each message that a broken connection gives back it says so, with a stack. What concerns an event, the consumer logs.
        builder.Logging.AddFilter("MassTransit.ReceiveTransport", LogLevel.Critical);
        return builder;
    }

    /// <summary>Adds the relay that sends what is in the outbox. For services whose schema has one.</summary>
    public static IHostApplicationBuilder AddOutbox(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<PublishingChannel>().AddSingleton<OutboxPublisher>().AddHostedService<OutboxRelay>();
        builder.Services.AddHealthChecks().AddCheck<PublishingChannel>("outbox", HealthStatus.Degraded);
        return builder;
    }

    private static void Configure(IBusRegistrationContext context, IRabbitMqBusFactoryConfigurator broker)
    {
        broker.Host(BrokerAddress.Of(context.GetRequiredService<IConfiguration>()));

        var cloudEvents = new CloudEventSerializer();
        broker.ClearSerialization();
        broker.AddSerializer(cloudEvents);
        broker.AddDeserializer(cloudEvents, isDefault: true);

        var service = context.GetRequiredService<ServiceInfo>().Service;
        broker.ReceiveEndpoint($"{service}.events", queue =>
        {
            queue.ConfigureConsumeTopology = false;
            queue.BindQueue = false;
            queue.PublishFaults = false;
            queue.SetQuorumQueue();
            queue.PrefetchCount = Prefetch;
            queue.ConcurrentMessageLimit = Prefetch;
            queue.ThrowOnSkippedMessages();
            queue.ConfigureError(error => error.UseFilter(new DeadLetters(service, context.GetRequiredService<TimeProvider>())));
            queue.ConfigureConsumer<EventConsumer>(context);
        });
    }
}
