using System.Net;
using System.Net.Sockets;

namespace Timetension.Contracts.Swapping;

/// <summary>Ports of 127.0.0.1 on which nobody listens, for a program that is told its port and listens on it only later.</summary>
public static class FreePort
{
    // Below those that systems give to outgoing connections (Linux from 32768, others from 49152), one of which may be made in the meantime.
    private const int First = 20_000, AfterLast = 32_000;

    private static readonly Lock Gate = new();

    // A program that is given a port holds the one of UDP with the same number for as long as it runs: no other program is given it as well.
    private static readonly List<Socket> Claims = [];

    /// <summary>One that no program was given that still runs.</summary>
    public static int Next()
    {
        lock (Gate)
        {
            int port;
            do port = Random.Shared.Next(First, AfterLast); while (!Is(port) || !Claim(port));
            return port;
        }
    }

    /// <summary>Whether nobody listens on this one.</summary>
    public static bool Is(int port)
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
