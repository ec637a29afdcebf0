using System.Net.Sockets;

namespace Timetension.Conformance;

/// <summary>This machine, as it is to itself.</summary>
internal static class Loopback
{
    /// <summary>Connects from another one of its addresses.</summary>
    internal static SocketsHttpHandler ConnectFrom(IPAddress address) => new()
    {
        Expect100ContinueTimeout = AskFirst.Patience,
        ConnectCallback = async (context, ct) =>
        {
            var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
            socket.Bind(new IPEndPoint(address, 0));
            await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, context.DnsEndPoint.Port), ct);
            return new NetworkStream(socket, ownsSocket: true);
        },
    };
}
