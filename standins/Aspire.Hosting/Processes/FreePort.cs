using System.Net;
using System.Net.Sockets;

namespace Aspire.Hosting.Processes;

/// <summary>Ports on which nobody listens.</summary>
internal static class FreePort
{
    // Below those that the kernel gives to outgoing connections: a port that is chosen now is listened on only later.
    private const int First = 20_000, AfterLast = 32_000;

    private static readonly Lock Gate = new();
    private static readonly HashSet<int> Given = [];

    internal static int Next()
    {
        lock (Gate)
        {
            int port;
            do port = Random.Shared.Next(First, AfterLast); while (Given.Contains(port) || !Is(port));
            Given.Add(port);
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
}
