using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Timetension.Reporting;

/// <summary>How many messages wait in the queues of this service; null when the broker does not say.</summary>
internal sealed record QueueLength(long? Events, long? DeadLetters);

/// <summary>Asks the broker, by passive declarations: no management plugin is needed.</summary>
internal sealed class QueueLengths(IConfiguration configuration, ILogger<QueueLengths> log) : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim turn = new(1);
    private IConnection? connection;

    internal async Task<QueueLength> ReadAsync(CancellationToken ct)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(ct);
        deadline.CancelAfter(Patience);
        try
        {
            var broker = await ConnectAsync(deadline.Token);
            await using var channel = await broker.CreateChannelAsync(cancellationToken: deadline.Token);
            var events = await channel.QueueDeclarePassiveAsync("reporting.events", deadline.Token);
            var deadLetters = await channel.QueueDeclarePassiveAsync("reporting.dead-letters", deadline.Token);
            return new(events.MessageCount, deadLetters.MessageCount);
        }
        catch (Exception exception) when (!ct.IsCancellationRequested
            && exception is BrokerUnreachableException or OperationInterruptedException or AlreadyClosedException or IOException or OperationCanceledException or TimeoutException)
        {
            Log.QueueUnknown(log, exception.Message);
            return new(Events: null, DeadLetters: null);
        }
    }

    public async ValueTask DisposeAsync()
    {
        turn.Dispose();
        if (connection is not null)
            await connection.DisposeAsync();
    }

    private async Task<IConnection> ConnectAsync(CancellationToken ct)
    {
        await turn.WaitAsync(ct);
        try
        {
            if (connection is { IsOpen: true } open)
                return open;
            if (connection is not null)
                await connection.DisposeAsync();
            connection = null;
            var factory = new ConnectionFactory
            {
                Uri = new Uri(configuration.GetConnectionString("rabbitmq")!),
                AutomaticRecoveryEnabled = false,
                RequestedConnectionTimeout = Patience,
                ClientProvidedName = "reporting status",
            };
            return connection = await factory.CreateConnectionAsync(ct);
        }
        finally
        {
            turn.Release();
        }
    }
}
