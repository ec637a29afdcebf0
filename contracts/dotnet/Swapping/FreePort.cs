using System.Net;
using System.Net.Sockets;

namespace Timetension.Contracts.Swapping;

/// <summary>Ports of 127.0.0.1 on which nobody listens, for a program that is told its port and listens on it only later.</summary>
public static class FreePort
{
    // Below those that systems give to outgoing connections (Linux from 32768, others from 49152), one of which may be made in the meantime.
    private const int First = 20_000, AfterLast = 32_000;

    private static readonly Lock Gate = new();
    private static readonly HashSet<int> Given = [];

    /// <summary>One that was not given before by this process.</summary>
    public static int Next()
    {
        lock (Gate)
        {
            int port;
            do port = Random.Shared.Next(First, AfterLast); while (Given.Contains(port) || !Is(port));
            Given.Add(port);
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
}
