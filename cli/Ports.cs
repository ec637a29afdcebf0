using System.CommandLine.Parsing;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Timetension.Cli;

/// <summary>Whether a port can be had is known before anything is built or started.</summary>
internal static class Ports
{
    internal static int Parse(ArgumentResult result)
    {
        if (ushort.TryParse(result.Tokens[0].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var port))
            return port;
        result.AddError($"a port is a number from 0, for any free one, to 65535, and {result.Tokens[0].Value} is not.");
        return 0;
    }

    internal static void MustBeFree(int port)
    {
        if (!IsFree(IPAddress.Loopback, port) || !IsFree(IPAddress.Any, port))
            throw new Problem($"port {port} is taken by another program; choose one with --port.");
    }

    internal static bool IsFree(IPAddress address, int port)
    {
        try
        {
            using var listener = new TcpListener(address, port);
            listener.Start();
            return true;
        }
        catch (SocketException taken) when (taken.SocketErrorCode is SocketError.AddressAlreadyInUse)
        {
            return false;
        }
        catch (SocketException denied) when (denied.SocketErrorCode is SocketError.AccessDenied)
        {
            throw new Problem($"port {port} may not be used without more rights; choose one above 1023 with --port.");
        }
    }
}
