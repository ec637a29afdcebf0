using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Timetension.Testing;

/// <summary>What webhooks are sent to: as many addresses as are wanted, each of which answers as its test says.</summary>
public sealed class WebhookReceiver : IAsyncDisposable
{
    /// <summary>The key that services derive the secrets of webhooks from.</summary>
    public const string Key = "the-key-of-webhooks-in-tests-is-long-enough-to-be-taken";

    private readonly ConcurrentDictionary<Guid, WebhookTarget> targets = new();
    private readonly WebApplication app;

    private WebhookReceiver(WebApplication app) => this.app = app;

    /// <summary>The port on 127.0.0.1.</summary>
    public int Port => new Uri(app.Urls.First()).Port;

    /// <summary>Starts listening on a free port.</summary>
    public static async Task<WebhookReceiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var receiver = new WebhookReceiver(builder.Build());
        receiver.app.Run(receiver.ReceiveAsync);
        await receiver.app.StartAsync();
        return receiver;
    }

    /// <summary>An address of a test's own.</summary>
    /// <param name="host">What it is called in the URL.</param>
    public WebhookTarget Open(string host = "127.0.0.1")
    {
        var id = Guid.NewGuid();
        return targets[id] = new WebhookTarget($"http://{host}:{Port}/{id}");
    }

    /// <summary>Stops listening.</summary>
    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource(TimeSpan.Zero);
        await app.StopAsync(now.Token);
        await app.DisposeAsync();
    }

    private async Task ReceiveAsync(HttpContext context)
    {
        if (!Guid.TryParse(context.Request.Path.Value!.Trim('/'), out var id) || !targets.TryGetValue(id, out var target))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        await target.TakeAsync(context, body.ToArray());
    }
}
