using MassTransit;
using MassTransit.RabbitMqTransport;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Timetension.ServiceDefaults;

/// <summary>
/// MassTransit, configured to speak the contract: no CLR type name is on the wire. Exchanges, queues and bindings come from
/// <c>contracts/topology.json</c>, which the broker loads before any service starts. MassTransit declares one thing, an exchange of the queue's name, unasked,
/// and as it is there; a service's user of the broker may declare just that.
/// </summary>
internal sealed class ConsumingBus : IAsyncDisposable
{
    /// <summary>The most events of one transaction: as many are under way from the broker meanwhile.</summary>
    internal const int BatchSize = Prefetch / 2;

    // RabbitMQ.Client lets 128 frames wait to be written. When more acknowledgements than that wait as a connection breaks, they wait
    // for ever, and so does the shutdown that would end them (ADR 0014). There are never more than the broker has sent ahead.
    private const int Prefetch = 120;

    private static readonly TimeSpan StopTimeout = TimeSpan.FromSeconds(8);

    private readonly ChannelInUse channel = new();
    private readonly CancellationTokenSource left = new();
    private readonly IBusControl bus;
    private readonly ILogger log;
    private Task<bool> started = Task.FromResult(false);

    internal ConsumingBus(IServiceProvider services)
    {
        log = services.GetRequiredService<ILogger<ConsumingBus>>();
        LogContext.ConfigureCurrentLogContext(services.GetRequiredService<ILoggerFactory>());
        bus = Bus.Factory.CreateUsingRabbitMq(broker => Configure(broker, services));
        bus.ConnectReceiveObserver(new LostConnections());
    }

    /// <summary>Whether it has a channel that is open, as far as is known.</summary>
    internal bool IsConsuming => channel.IsOpen;

    /// <summary>Starts it. It tries to connect until it is left.</summary>
    internal void Start() => started = TryStartAsync();

    /// <summary>Stops it. One that is stuck stays so, and is not waited for.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await left.CancelAsync();
            await StopAsync().WaitAsync(StopTimeout * 1.1);
        }
        catch (Exception exception)
        {
            Log.ConnectionNotLeft(log, exception.Message);
        }
        finally
        {
            left.Dispose();
        }
    }

    private async Task<bool> TryStartAsync()
    {
        try
        {
            await bus.StartAsync(left.Token);
            return true;
        }
        catch (Exception exception)
        {
            if (!left.IsCancellationRequested)
                Log.BusNotStarted(log, exception.Message);
            return false;
        }
    }

    // One that has not started ends as its start is cancelled.
    private async Task StopAsync()
    {
        if (await started)
            await bus.StopAsync(StopTimeout);
    }

    private void Configure(IRabbitMqBusFactoryConfigurator broker, IServiceProvider services)
    {
        var service = services.GetRequiredService<ServiceInfo>().Service;
        broker.Host(BrokerAddress.Of(services.GetRequiredService<IConfiguration>()));
        broker.UseInstrumentation(serviceName: service);

        var cloudEvents = new CloudEventSerializer();
        broker.ClearSerialization();
        broker.AddSerializer(cloudEvents);
        broker.AddDeserializer(cloudEvents, isDefault: true);

        broker.ReceiveEndpoint($"{service}.events", queue =>
        {
            queue.ConfigureConsumeTopology = false;
            queue.BindQueue = false;
            queue.PublishFaults = false;
            queue.SetQuorumQueue();
            queue.PrefetchCount = Prefetch;
            queue.ConcurrentMessageLimit = Prefetch;
            queue.ThrowOnSkippedMessages();
            queue.ConfigureError(error => error.UseFilter(new DeadLetters(service, services.GetRequiredService<TimeProvider>())));
            queue.ConfigureChannel(pipe => pipe.UseFilter(channel));
            queue.Instance(services.GetRequiredService<EventConsumer>());
        });
    }

    /// <summary>Stands before the consumer, for as long as it consumes over a channel.</summary>
    private sealed class ChannelInUse : IFilter<ChannelContext>
    {
        private volatile ChannelContext? current;

        internal bool IsOpen => current is { Channel.IsOpen: true, ConnectionContext.Connection.IsOpen: true };

        public async Task Send(ChannelContext context, IPipe<ChannelContext> next)
        {
            current = context;
            try
            {
                await next.Send(context);
            }
            finally
            {
                current = null;
            }
        }

        public void Probe(ProbeContext context) => context.CreateFilterScope(nameof(ChannelInUse));
    }
}
