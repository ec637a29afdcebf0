using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Timetension.Contracts.Swapping;

namespace Timetension.Testing;

/// <summary>
/// Stands between the implementation and a server (the broker, the database), and is what goes wrong there: it can refuse, cut, hang and delay.
/// </summary>
public sealed class TcpProxy : IAsyncDisposable
{
    private readonly IPEndPoint target;
    private readonly ConcurrentDictionary<Tunnel, bool> tunnels = new();
    private readonly CancellationTokenSource stopped = new();
    private readonly Substitution? substitution;
    private TcpListener listener;
    private volatile bool refuses;
    private int onTheWire;

    private TcpProxy(IPEndPoint target, Substitution? substitution)
    {
        this.target = target;
        this.substitution = substitution;
        listener = Listen(Port);
        _ = AcceptAsync(listener);
    }

    /// <summary>Where it listens, on 127.0.0.1.</summary>
    public int Port { get; } = FreePort.Next();   // it stops listening on it, and wants it back

    /// <summary>How many pieces are on their way to the server, held back by <see cref="Delay"/>: what a cut would lose now.</summary>
    public int OnTheWire => onTheWire;

    /// <summary>How long bytes wait on their way, each direction.</summary>
    public TimeSpan Delay { get; set; }

    /// <summary>Whether bytes are taken and go nowhere: a server that is there and does not answer.</summary>
    public bool Hangs { get; set; }

    /// <summary>Starts listening for connections to <paramref name="target"/>.</summary>
    public static TcpProxy To(IPEndPoint target, Substitution? substitution = null) => new(target, substitution);

    /// <summary>Cuts every connection, and refuses new ones, until <see cref="Accept"/>.</summary>
    public void Refuse()
    {
        refuses = true;
        listener.Stop();
        Cut();
    }

    /// <summary>Takes connections again.</summary>
    public void Accept()
    {
        refuses = false;
        listener = Listen(Port);
        _ = AcceptAsync(listener);
    }

    /// <summary>Cuts every connection; new ones are taken.</summary>
    public void Cut()
    {
        foreach (var tunnel in tunnels.Keys)
            tunnel.Dispose();
    }

    /// <summary>Stops listening, and cuts what is open.</summary>
    public async ValueTask DisposeAsync()
    {
        await stopped.CancelAsync();
        Refuse();
        stopped.Dispose();
    }

    private static TcpListener Listen(int port)
    {
        var listener = new TcpListener(IPAddress.Loopback, port);
        listener.Server.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, optionValue: true);
        listener.Start();
        return listener;
    }

    private async Task AcceptAsync(TcpListener from)
    {
        try
        {
            while (true)
                _ = CarryAsync(await from.AcceptTcpClientAsync(stopped.Token));
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException or OperationCanceledException or InvalidOperationException)
        {
            // It no longer listens.
        }
    }

    private async Task CarryAsync(TcpClient client)
    {
        using var tunnel = new Tunnel(client);
        tunnels[tunnel] = true;
        try
        {
            // It may have been accepted just before, and come too late to be cut.
            if (refuses)
                return;
            await tunnel.Server.ConnectAsync(target);
            await Task.WhenAny(PumpAsync(client, tunnel.Server, isToServer: true), PumpAsync(tunnel.Server, client, isToServer: false));
        }
        catch (Exception exception) when (exception is SocketException or IOException or ObjectDisposedException)
        {
            // Either end is gone, and so is the tunnel.
        }
        finally
        {
            tunnels.TryRemove(tunnel, out _);
        }
    }

    private async Task PumpAsync(TcpClient from, TcpClient to, bool isToServer)
    {
        try
        {
            var buffer = new byte[64 * 1024];
            for (int count; (count = await from.GetStream().ReadAsync(buffer)) > 0;)
            {
                if (Delay > TimeSpan.Zero)
                    await HoldBackAsync(isToServer);
                while (Hangs && from.Connected && !stopped.IsCancellationRequested)
                    await Task.Delay(20);
                if (isToServer)
                    substitution?.Apply(buffer.AsSpan(0, count));
                await to.GetStream().WriteAsync(buffer.AsMemory(0, count));
            }
        }
        catch (Exception exception) when (exception is SocketException or IOException or ObjectDisposedException or InvalidOperationException)
        {
            // Either end is gone, and so is the tunnel.
        }
    }

    private async Task HoldBackAsync(bool isToServer)
    {
        if (!isToServer)
        {
            await Task.Delay(Delay);
            return;
        }

        Interlocked.Increment(ref onTheWire);
        await Task.Delay(Delay);
        Interlocked.Decrement(ref onTheWire);
    }

    private sealed class Tunnel(TcpClient client) : IDisposable
    {
        internal TcpClient Server { get; } = new();

        public void Dispose()
        {
            client.Dispose();
            Server.Dispose();
        }
    }
}

/// <summary>Replaces bytes on their way to the server by as many others, where a piece that arrives at once has them.</summary>
public sealed record Substitution(ReadOnlyMemory<byte> Old, ReadOnlyMemory<byte> New)
{
    internal void Apply(Span<byte> bytes)
    {
        for (int at, from = 0; (at = bytes[from..].IndexOf(Old.Span)) >= 0; from += at + Old.Length)
            New.Span.CopyTo(bytes[(from + at)..]);
    }
}
