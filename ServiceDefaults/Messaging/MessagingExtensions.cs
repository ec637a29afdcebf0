using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Timetension.ServiceDefaults;

/// <summary>Registers what sends and what applies events.</summary>
public static class MessagingExtensions
{
    /// <summary>Adds the consumer of the service's queue, <c>{service}.events</c>.</summary>
    /// <param name="configure">Says which events it applies.</param>
    public static IHostApplicationBuilder AddMessaging(this IHostApplicationBuilder builder, Action<MessagingBuilder> configure)
    {
        var messaging = new MessagingBuilder(builder.Services);
        configure(messaging);
        builder.Services.AddSingleton(new Subscriptions(messaging.Subscriptions)).AddSingleton<EventBatches>();
        builder.Services.AddSingleton<BrokerConnection>().AddSingleton<DeadLetterQueue>().AddSingleton<IntrospectionSecret>();
        builder.Services.AddSingleton<EventConsumer>().AddSingleton<Consumption>().AddHostedService(services => services.GetRequiredService<Consumption>());
        // Without the broker a service still takes writes: it is degraded, not unready.
        builder.Services.AddHealthChecks().AddCheck<Consumption>("events", HealthStatus.Degraded);
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
}
