using System.Net;
using System.Net.Sockets;

namespace Timetension.TimeEntries;

/// <summary>
/// Connections to targets. Each time a name is looked up, all that it resolves to has to be allowed, and what was checked is what is connected to: a name that
/// resolves to something else a moment later, or for somebody else, leads nowhere. No proxy, no redirects, no cookies, and hardly anything of an answer.
/// </summary>
internal sealed class TargetConnections : IDisposable
{
    private readonly TargetAddresses addresses;
    private readonly HostNames names;

    public TargetConnections(TargetAddresses addresses, HostNames names)
    {
        (this.addresses, this.names) = (addresses, names);
        Http = new HttpClient(new SocketsHttpHandler
        {
            ConnectCallback = ConnectAsync,
            ConnectTimeout = TimeSpan.FromSeconds(10),
            UseProxy = false,
            AllowAutoRedirect = false,
            UseCookies = false,
            // The request's span is not the target's business; the event has its own traceparent.
            ActivityHeadersPropagator = null,
            MaxResponseHeadersLength = 16,
            MaxResponseDrainSize = 16 * 1024,
            ResponseDrainTimeout = TimeSpan.FromSeconds(1),
            PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(30),
        }) { Timeout = Timeout.InfiniteTimeSpan };
    }

    internal HttpClient Http { get; }

    public void Dispose() => Http.Dispose();

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken ct)
    {
        var target = context.DnsEndPoint;
        var found = IPAddress.TryParse(target.Host, out var address) ? [address] : await names(target.Host, ct);
        if (Array.Find(found, one => !addresses.Allows(one)) is { } refused)
            throw new AddressRefusedException(refused);

        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(found, target.Port, ct);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
