using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;

namespace Timetension.Gateway.Tests;

public sealed class OutageTests : GatewayUnderTest, IDisposable
{
    private readonly List<Socket> sockets = [];

    public void Dispose() => sockets.ForEach(socket => socket.Dispose());

    protected override Task ConfigureAsync()
    {
        Set("services:refusing:http:0", "http://127.0.0.1:1");
        Set("services:silent:http:0", $"http://127.0.0.1:{ListenWithoutAccepting()}");
        return Task.CompletedTask;
    }

    [Theory]
    [InlineData("refusing")]
    [InlineData("silent")]
    [InlineData("untold")]
    public async Task A_service_that_is_down_is_answered_with_503_soon(string service)
    {
        var started = Stopwatch.GetTimestamp();

        var answer = await Http.GetAsync($"/api/{service}", Ct);

        answer.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        answer.Headers.RetryAfter?.Delta.ShouldBe(TimeSpan.FromSeconds(1));
        answer.Content.Headers.ContentType?.MediaType.ShouldBe("application/problem+json");
        (await answer.Content.ReadAsStringAsync(Ct)).ShouldContain(service);
        Stopwatch.GetElapsedTime(started).ShouldBeLessThan(TimeSpan.FromSeconds(15));
    }

    [Fact]
    public async Task A_service_that_dies_before_it_answers_is_answered_with_503()
    {
        Service.Answer = context =>
        {
            context.Abort();
            return Task.CompletedTask;
        };

        (await Http.PostAsync("/api/things", content: null, Ct)).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
    }

    [Fact]
    public async Task A_service_that_dies_in_the_middle_of_an_answer_ends_it_as_broken()
    {
        Service.Answer = async context =>
        {
            await context.Response.WriteAsync("half");
            await context.Response.Body.FlushAsync();
            context.Abort();
        };

        await Should.ThrowAsync<HttpRequestException>(() => Http.GetStringAsync("/api/things", Ct));
    }

    [Fact]
    public async Task One_service_that_is_down_does_not_hinder_another()
    {
        var down = Http.GetAsync("/api/silent", Ct);

        (await Http.GetAsync("/api/things", Ct)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await down).StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
    }

    /// <summary>A port with a full queue of connections, so that the next one is neither taken nor refused, as by a machine that is gone.</summary>
    private int ListenWithoutAccepting()
    {
        var listener = Open();
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen(0);
        for (var n = 0; n < 4; n++)
            _ = Open().ConnectAsync(listener.LocalEndPoint!).ContinueWith(connecting => connecting.Exception, TaskScheduler.Default);
        return ((IPEndPoint)listener.LocalEndPoint!).Port;
    }

    private Socket Open()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        sockets.Add(socket);
        return socket;
    }
}
