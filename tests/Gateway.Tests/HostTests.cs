using System.Net.Sockets;
using System.Text;

namespace Timetension.Gateway.Tests;

/// <summary>Requests that name another host than the gateway, as no client library would send them.</summary>
public sealed class HostTests : GatewayUnderTest
{
    [Theory]
    [InlineData("GET /api/things HTTP/1.1\r\nHost: evil.example")]
    [InlineData("GET http://evil.example/api/things HTTP/1.1\r\nHost: evil.example")]
    public async Task Another_host_changes_nothing_of_where_a_request_goes(string head)
    {
        (await SendAsync(head)).ShouldStartWith("HTTP/1.1 204 ");

        Service.Single.ShouldSatisfyAllConditions(
            received => received.Target.ShouldBe("/things"),
            received => received.Header("Host").ShouldBe(new Uri(Service.Address).Authority));
    }

    [Theory]
    [InlineData("GET http://evil.example/api/things HTTP/1.1\r\nHost: other.example", "400")]
    [InlineData("GET /api/things HTTP/1.1\r\nHost: a\r\nHost: b", "400")]
    [InlineData("GET /api/things HTTP/1.1", "400")]
    [InlineData("GET http://evil.example/api/introspect HTTP/1.1\r\nHost: evil.example", "404")]
    [InlineData("CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example:443", "405")]
    public async Task What_is_no_request_for_a_service_reaches_none(string head, string status)
    {
        (await SendAsync(head)).ShouldStartWith($"HTTP/1.1 {status} ");

        Service.Requests.ShouldBeEmpty();
    }

    private async Task<string> SendAsync(string head)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(Address.Host, Address.Port, Ct);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"{head}\r\nConnection: close\r\n\r\n"), Ct);
        using var answer = new StreamReader(client.GetStream(), Encoding.ASCII);
        return await answer.ReadToEndAsync(Ct);
    }
}
