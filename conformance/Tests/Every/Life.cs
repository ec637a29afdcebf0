using System.Net.Sockets;
using System.Text;

namespace Timetension.Conformance.Every;

/// <summary>How it starts, stops, and gets by without its database.</summary>
[Collection("lifecycle")]
public sealed class Life : ContractTest
{
    [Fact, Requirement("ALL-OPS-002")]
    public async Task It_lives_without_its_database()
    {
        await using var own = await Subject.StartOwnAsync();
        own.World.DatabaseWire.Refuse();

        (await own.CreateClient().GetAsync("/health/live")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact, Requirement("ALL-OPS-003")]
    public async Task It_is_ready_when_its_database_is()
    {
        await using var own = await Subject.StartOwnAsync();
        using var http = own.CreateClient();

        own.World.DatabaseWire.Refuse();
        await Eventually.SeesAsync(StatusAsync, status => status == HttpStatusCode.ServiceUnavailable);
        own.World.DatabaseWire.Accept();
        await Eventually.SeesAsync(StatusAsync, status => status == HttpStatusCode.OK, TimeSpan.FromSeconds(30));

        async Task<HttpStatusCode> StatusAsync() => (await http.GetAsync("/health/ready")).StatusCode;
    }

    [Fact, Requirement("ALL-OPS-005")]
    public async Task What_is_in_flight_is_finished_before_it_ends()
    {
        await using var own = await Subject.StartOwnAsync();
        // A request whose body arrives after the signal: it is in flight all the while.
        using var connection = new TcpClient();
        await connection.ConnectAsync(IPAddress.Loopback, own.Address.Port);
        var stream = connection.GetStream();
        var body = "{}"u8.ToArray();
        var caller = own.SignIn();
        var path = Subject.Contract.Operations.Where(operation => operation.Method == HttpMethod.Post && !operation.IsInternal).Select(operation => operation.Path.Text)
            .OrderBy(path => path.Count(letter => letter == '{')).First().Replace("{w}", $"{caller.WorkspaceId}", StringComparison.Ordinal);
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"POST {path} HTTP/1.1\r\nHost: {own.Address.Authority}\r\nAuthorization: Bearer {caller.Token}\r\n"
            + $"Content-Type: application/json\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n"));
        for (var others = 0; others < 5; others++)
            (await own.CreateClient().GetAsync("/health/live")).Dispose(); // By now the head of the other has been read as well.

        own.Terminate();
        await Eventually.SeesAsync(() => ListensAsync(own.Address), listens => !listens, TimeSpan.FromSeconds(5));
        await stream.WriteAsync(body);
        using var reader = new StreamReader(stream);
        var answer = await reader.ReadToEndAsync().WaitAsync(TimeSpan.FromSeconds(10));

        answer.ShouldStartWith("HTTP/1.1 ");
        (await own.ExitCodeAsync(TimeSpan.FromSeconds(10))).ShouldBe(0);
    }

    [Fact, Requirement("ALL-OPS-006")]
    public async Task It_starts_again_on_what_it_left()
    {
        await using var own = await Subject.StartOwnAsync();
        own.Terminate();
        (await own.ExitCodeAsync(TimeSpan.FromSeconds(10))).ShouldBe(0);

        await own.StartAgainAsync();
    }

    [Fact, Requirement("ALL-OPS-007")]
    public async Task It_waits_for_its_database()
    {
        await using var own = await Subject.StartOwnAsync();
        await own.KillAsync();
        own.World.DatabaseWire.Refuse();

        own.Launch();
        (await own.ExitCodeAsync(TimeSpan.FromSeconds(3))).ShouldBeNull();
        own.World.DatabaseWire.Accept();

        await own.ReadyAsync();
    }

    private static async Task<bool> ListensAsync(Uri address)
    {
        using var socket = new TcpClient();
        try
        {
            await socket.ConnectAsync(IPAddress.Loopback, address.Port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
