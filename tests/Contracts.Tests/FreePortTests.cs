using System.Net;
using System.Net.Sockets;
using Timetension.Contracts.Swapping;

namespace Timetension.Contracts.Tests;

public sealed class FreePortTests
{
    [Fact]
    public void One_that_somebody_listens_on_is_not_free_until_they_stop()
    {
        var port = FreePort.Next();
        using var listener = new TcpListener(IPAddress.Loopback, port);

        listener.Start();
        FreePort.Is(port).ShouldBeFalse();

        listener.Stop();
        FreePort.Is(port).ShouldBeTrue();
    }

    [Fact]
    public void None_is_given_twice_and_none_to_an_outgoing_connection()
    {
        var ports = Enumerable.Range(0, 100).Select(_ => FreePort.Next()).ToList();

        ports.ShouldBeUnique();
        ports.ShouldAllBe(port => port < FirstOfOutgoing());
    }

    [Fact]
    public void What_was_given_is_claimed_so_that_no_other_program_is_given_it()
    {
        using var other = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);

        Should.Throw<SocketException>(() => other.Bind(new IPEndPoint(IPAddress.Loopback, FreePort.Next()))).SocketErrorCode.ShouldBe(SocketError.AddressAlreadyInUse);
    }

    // Linux says which it gives to those; elsewhere they are the dynamic ports of RFC 6335.
    private static int FirstOfOutgoing() => OperatingSystem.IsLinux()
        ? int.Parse(File.ReadAllText("/proc/sys/net/ipv4/ip_local_port_range").Split()[0], System.Globalization.CultureInfo.InvariantCulture)
        : 49_152;
}
