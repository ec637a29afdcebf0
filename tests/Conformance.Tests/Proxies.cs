using System.Diagnostics;
using System.Net.Sockets;
using System.Text;

namespace Timetension.ConformanceTests;

/// <summary>The proxy between the implementation and its servers, in front of an echo.</summary>
public sealed class Proxies : IAsyncLifetime
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(5);

    private readonly TcpListener echo = new(IPAddress.Loopback, 0);
    private TcpProxy proxy = null!;

    public ValueTask InitializeAsync()
    {
        echo.Start();
        _ = EchoAsync();
        proxy = TcpProxy.To((IPEndPoint)echo.LocalEndpoint, new Substitution("wrong"u8.ToArray(), "right"u8.ToArray()));
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await proxy.DisposeAsync();
        echo.Dispose();
    }

    [Fact]
    public async Task What_is_sent_arrives_and_the_answer_comes_back()
    {
        using var client = await ConnectAsync();

        (await SayAsync(client, "hello")).ShouldBe("hello");
    }

    [Fact]
    public async Task Refused_it_cuts_what_is_open_and_takes_nothing_until_it_accepts()
    {
        using var client = await ConnectAsync();
        await SayAsync(client, "hello");
        proxy.Refuse();

        (await IsCutAsync(client)).ShouldBeTrue();
        await Should.ThrowAsync<SocketException>(ConnectAsync());
        proxy.Accept();
        using var again = await ConnectAsync();
        (await SayAsync(again, "back")).ShouldBe("back");
    }

    [Fact]
    public async Task Cut_it_takes_new_connections_at_once()
    {
        using var client = await ConnectAsync();
        await SayAsync(client, "hello");
        proxy.Cut();

        (await IsCutAsync(client)).ShouldBeTrue();
        using var again = await ConnectAsync();
        (await SayAsync(again, "back")).ShouldBe("back");
    }

    [Fact]
    public async Task Hanging_it_takes_bytes_and_gives_them_when_it_no_longer_does()
    {
        using var client = await ConnectAsync();
        await SayAsync(client, "hello");
        proxy.Hangs = true;
        var said = SayAsync(client, "later");

        (await Task.WhenAny(said, Task.Delay(TimeSpan.FromMilliseconds(300)))).ShouldNotBe(said);
        proxy.Hangs = false;
        (await said.WaitAsync(Soon)).ShouldBe("later");
    }

    [Fact]
    public async Task Delayed_bytes_wait_on_both_ways()
    {
        using var client = await ConnectAsync();
        proxy.Delay = TimeSpan.FromMilliseconds(150);
        var started = Stopwatch.GetTimestamp();

        (await SayAsync(client, "slowly")).ShouldBe("slowly");
        Stopwatch.GetElapsedTime(started).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromMilliseconds(290));
    }

    [Fact]
    public async Task What_is_substituted_is_so_wherever_it_stands()
    {
        using var client = await ConnectAsync();

        (await SayAsync(client, "wrong is wrong")).ShouldBe("right is right");
    }

    private async Task<TcpClient> ConnectAsync()
    {
        var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, proxy.Port);
        return client;
    }

    private static async Task<string> SayAsync(TcpClient client, string text)
    {
        await client.GetStream().WriteAsync(Encoding.UTF8.GetBytes(text));
        var heard = new byte[text.Length];
        await client.GetStream().ReadExactlyAsync(heard);
        return Encoding.UTF8.GetString(heard);
    }

    private static async Task<bool> IsCutAsync(TcpClient client)
    {
        try
        {
            return await client.GetStream().ReadAsync(new byte[1]).AsTask().WaitAsync(Soon) == 0;
        }
        catch (IOException)
        {
            return true;
        }
    }

    private async Task EchoAsync()
    {
        try
        {
            while (true)
                _ = AnswerAsync(await echo.AcceptTcpClientAsync());
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private static async Task AnswerAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                await client.GetStream().CopyToAsync(client.GetStream());
            }
            catch (IOException)
            {
                // The proxy cut it.
            }
        }
    }
}
