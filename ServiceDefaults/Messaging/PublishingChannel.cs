using System.Threading.RateLimiting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Logging;
using RabbitMQ.Client;

namespace Timetension.ServiceDefaults;

/// <summary>
/// A channel with confirmations, on a connection of its own: made when the relay first wants it, and made anew when it is gone or was given up. For one caller
/// at a time. Nothing of a connection that broke is used again, nor disposed before its shutdown is over (ADR 0032).
/// </summary>
internal sealed class PublishingChannel(IConfiguration configuration, ServiceInfo service, ILogger<PublishingChannel> log) : IHealthCheck, IAsyncDisposable
{
    // RabbitMQ.Client lets 128 frames wait to be written. Who waits for a place among them as a connection breaks keeps its shutdown from ending.
    private const int MostUnconfirmed = 120;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private IConnection? connection;
    private IChannel? channel;
    private Task leaving = Task.CompletedTask;
    private volatile Blockage blockage = new();

    /// <summary>The channel, open as far as is known.</summary>
    /// <exception cref="RabbitMQ.Client.Exceptions.BrokerUnreachableException">The broker is away.</exception>
    /// <exception cref="BrokerBlockedException">The broker is there, and takes no messages.</exception>
    internal async Task<IChannel> OpenAsync(CancellationToken ct)
    {
        if (channel is { IsOpen: true } open && !blockage.IsOver)
        {
            blockage.ThrowIfBlocked();
            return open;
        }

        GiveUp();
        var current = blockage = new();
        connection = await Factory().CreateConnectionAsync(ct);
        connection.ConnectionBlockedAsync += (_, blocked) => current.BeginAsync(blocked.Reason);
        connection.ConnectionUnblockedAsync += (_, _) => current.EndAsync();
        return channel = await connection.CreateChannelAsync(Confirmed(), ct);
    }

    /// <summary>Ends when the publications do, or when the broker says that it takes none now.</summary>
    /// <exception cref="BrokerBlockedException">It takes none.</exception>
    internal Task<T> UnlessBlockedAsync<T>(Task<T> publications) => blockage.InterruptsAsync(publications);

    /// <summary>Has the next one who wants the channel get another one.</summary>
    internal void GiveUp()
    {
        if (connection is not null)
            leaving = Task.WhenAll(leaving, LeaveAsync(connection));
        (connection, channel) = (null, null);
    }

    /// <summary>Without the broker a service still takes writes: it is degraded, not unready.</summary>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(channel is not { IsOpen: true } ? HealthCheckResult.Degraded("No channel to the broker is open.")
            : blockage.Reason is { } reason ? HealthCheckResult.Degraded($"The broker takes no messages: {reason}.")
            : HealthCheckResult.Healthy());

    public async ValueTask DisposeAsync()
    {
        GiveUp();
        await leaving;
    }

    private ConnectionFactory Factory() => new()
    {
        Uri = BrokerAddress.Of(configuration),
        ClientProvidedName = $"{service.Service} outbox",
        AutomaticRecoveryEnabled = false,
        RequestedConnectionTimeout = Patience,
        HandshakeContinuationTimeout = Patience,
        ContinuationTimeout = Patience,
    };

    private static CreateChannelOptions Confirmed() => new(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true,
        new ConcurrencyLimiter(new() { PermitLimit = MostUnconfirmed, QueueLimit = OutboxBatch.Size }));

    // An abort waits for a shutdown under way, for some seconds at most.
    private async Task LeaveAsync(IConnection left)
    {
        try
        {
            await left.AbortAsync();
            await left.DisposeAsync();
        }
        catch (Exception exception)
        {
            Log.ConnectionNotLeft(log, exception.Message);
        }
    }
}
