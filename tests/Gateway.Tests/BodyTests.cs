using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Timetension.Gateway.Tests;

public sealed class BodyTests : GatewayUnderTest
{
    private const int MiB = 1024 * 1024;

    [Theory]
    [InlineData("/api/things", MiB, true, false)]
    [InlineData("/api/things", MiB + 1, false, false)]
    [InlineData("/api/things", MiB + 1, false, true)]
    [InlineData("/api/things/files", 4 * MiB, true, false)]
    [InlineData("/api/things/files", 3 * MiB, true, true)]
    [InlineData("/api/things/files", (4 * MiB) + 1, false, false)]
    public async Task A_body_is_taken_up_to_the_operation_s_limit(string path, int bytes, bool isTaken, bool isChunked)
    {
        Service.Answer = async context =>
        {
            using var received = new MemoryStream();
            await context.Request.Body.CopyToAsync(received, context.RequestAborted);
            await context.Response.WriteAsync($"{received.Length}");
        };
        var request = Request(HttpMethod.Post, path);
        request.Content = new ByteArrayContent(new byte[bytes]);
        request.Headers.TransferEncodingChunked = isChunked;
        request.Headers.ExpectContinue = !isTaken; // so that a refusal is read before the body is sent

        var answer = await Http.SendAsync(request, Ct);

        answer.StatusCode.ShouldBe(isTaken ? HttpStatusCode.OK : HttpStatusCode.RequestEntityTooLarge);
        (await answer.Content.ReadAsStringAsync(Ct)).ShouldContain(isTaken ? $"{bytes}" : "too_large");
    }

    [Fact]
    public async Task A_request_body_reaches_the_service_before_its_end()
    {
        const int half = 64 * 1024;
        var first = new TaskCompletionSource<int>(TaskCreationOptions.RunContinuationsAsynchronously);
        Service.Answer = async context =>
        {
            first.SetResult(await context.Request.Body.ReadAsync(new byte[1], context.RequestAborted));
            await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
        };
        using var socket = await ConnectAsync();
        await socket.SendAsync(Encoding.ASCII.GetBytes($"POST /api/things HTTP/1.1\r\nHost: {Address.Authority}\r\nContent-Length: {2 * half}\r\n\r\n{new string('a', half)}"), Ct);

        (await first.Task.WaitAsync(TimeSpan.FromSeconds(10), Ct)).ShouldBe(1);
    }

    [Fact]
    public async Task An_event_reaches_the_caller_before_the_stream_ends()
    {
        var end = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Service.Answer = async context =>
        {
            context.Response.ContentType = "text/event-stream";
            await context.Response.WriteAsync("data: 1\n\n", context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
            await end.Task.WaitAsync(context.RequestAborted);
        };

        using var answer = await Http.SendAsync(Request(HttpMethod.Get, "/api/things"), HttpCompletionOption.ResponseHeadersRead, Ct);
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync(Ct));

        (await reader.ReadLineAsync(Ct).AsTask().WaitAsync(TimeSpan.FromSeconds(20), Ct)).ShouldBe("data: 1");
        end.SetResult();
    }

    [Theory]
    [InlineData("5;a\nb\r\nhello\r\n0\r\n\r\n")]
    [InlineData("5;\n\r\nhello\r\n0\r\n\r\n")]
    [InlineData("5;a=\rb\r\nhello\r\n0\r\n\r\n")]
    [InlineData("z\r\nhello\r\n0\r\n\r\n")]
    public async Task A_malformed_chunk_is_refused_and_the_connection_closed(string chunks)
    {
        Service.Answer = context => context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
        using var socket = await ConnectAsync();
        await socket.SendAsync(Encoding.ASCII.GetBytes(
            $"POST /api/things HTTP/1.1\r\nHost: {Address.Authority}\r\nTransfer-Encoding: chunked\r\n\r\n{chunks}GET /api/things HTTP/1.1\r\nHost: {Address.Authority}\r\n\r\n"), Ct);

        // Reading to the end shows that the gateway closes.
        var answers = await new StreamReader(new NetworkStream(socket)).ReadToEndAsync(Ct).WaitAsync(TimeSpan.FromSeconds(10), Ct);

        answers.ShouldStartWith("HTTP/1.1 400");
        answers.Split("HTTP/1.1 ").Length.ShouldBe(2);
        Service.Requests.ShouldAllBe(request => request.Method == "POST");
    }

    private async Task<Socket> ConnectAsync()
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(Address.Host, Address.Port, Ct);
        return socket;
    }

}
