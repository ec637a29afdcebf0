using Microsoft.AspNetCore.Http;

namespace Timetension.Gateway.Tests;

/// <summary>Server-sent events pass as they come.</summary>
public sealed class StreamTests : GatewayUnderTest
{
    [Fact]
    public async Task An_event_is_through_before_the_stream_ends()
    {
        var more = new TaskCompletionSource();
        Service.Answer = async context =>
        {
            context.Response.ContentType = "text/event-stream";
            await context.Response.WriteAsync("id: 1\n\n");
            await context.Response.Body.FlushAsync();
            await more.Task;
            await context.Response.WriteAsync("data: 2\n\n");
            await context.Response.Body.FlushAsync();
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        };
        using var request = Request(HttpMethod.Get, "/api/things", ("Accept", "text/event-stream"), ("Last-Event-ID", "0"));
        using var answer = await Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Ct);
        using var lines = new StreamReader(await answer.Content.ReadAsStreamAsync(Ct));

        (await lines.ReadLineAsync(Ct)).ShouldBe("id: 1");
        Service.Single.Header("Last-Event-ID").ShouldBe("0");
        more.SetResult();
        await lines.ReadLineAsync(Ct);
        (await lines.ReadLineAsync(Ct).AsTask().WaitAsync(TimeSpan.FromSeconds(20), Ct)).ShouldBe("data: 2");
    }

    [Fact]
    public async Task Who_closes_a_stream_closes_it_at_the_service()
    {
        var closed = new TaskCompletionSource();
        Service.Answer = async context =>
        {
            context.Response.ContentType = "text/event-stream";
            await context.Response.WriteAsync(": hello\n\n");
            await context.Response.Body.FlushAsync();
            context.RequestAborted.Register(closed.SetResult);
            await closed.Task;
        };
        using (var answer = await Http.SendAsync(Request(HttpMethod.Get, "/api/things"), HttpCompletionOption.ResponseHeadersRead, Ct))
            answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/event-stream");

        await closed.Task.WaitAsync(TimeSpan.FromSeconds(10), Ct);
    }
}
