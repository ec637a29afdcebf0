using System.Net;
using System.Net.Sockets;

namespace Aspire.Hosting.Processes;

/// <summary>Ports on which nobody listens.</summary>
internal static class FreePort
{
    // Below those that the kernel gives to outgoing connections: a port that is chosen now is listened on only later.
    private const int First = 20_000, AfterLast = 32_000;

    private static readonly Lock Gate = new();

    // A program that is given a port holds the one of UDP with the same number for as long as it runs: no other program is given it as well.
    private static readonly List<Socket> Claims = [];

    internal static int Next()
    {
        lock (Gate)
        {
            int port;
            do port = Random.Shared.Next(First, AfterLast); while (!Is(port) || !Claim(port));
            return port;
        }
    }

    internal static bool Is(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private static bool Claim(int port)
    {
        var claim = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp) { ExclusiveAddressUse = true };
        try
        {
            claim.Bind(new IPEndPoint(IPAddress.Loopback, port));
            Claims.Add(claim);
            return true;
        }
        catch (SocketException)
        {
            claim.Dispose();
            return false;
        }
    }
}
