using Microsoft.Extensions.Configuration;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace Timetension.ServiceDefaults;

/// <summary>A connection of its own to the broker, for questions about queues: made when one is asked, and again when it is gone.</summary>
public sealed class BrokerConnection(IConfiguration configuration, ServiceInfo service) : IAsyncDisposable
{
    /// <summary>How long the broker is waited for.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim turn = new(1);
    private IConnection? connection;

    /// <summary>Whether an exception says that the broker is away or does not answer.</summary>
    public static bool IsAway(Exception exception) =>
        exception is BrokerUnreachableException or OperationInterruptedException or AlreadyClosedException or IOException or OperationCanceledException or TimeoutException;

    /// <summary>A channel, which the caller disposes.</summary>
    public async Task<IChannel> OpenAsync(CreateChannelOptions? options, CancellationToken ct) =>
        await (await ConnectAsync(ct)).CreateChannelAsync(options, ct);

    /// <summary>Whether the broker is there, and answers within <see cref="Patience"/>: whatever goes wrong as it is asked, it does not.</summary>
    public async Task<bool> AnswersAsync(CancellationToken ct)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(Patience);
        try
        {
            await using var channel = await OpenAsync(options: null, limit.Token);
            return true;
        }
        catch (Exception) when (!ct.IsCancellationRequested)
        {
            return false;
        }
    }

    /// <summary>Closes it.</summary>
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
                Uri = BrokerAddress.Of(configuration),
                AutomaticRecoveryEnabled = false,
                RequestedConnectionTimeout = Patience,
                ClientProvidedName = $"{service.Service} questions",
            };
            return connection = await factory.CreateConnectionAsync(ct);
        }
        finally
        {
            turn.Release();
        }
    }
}
