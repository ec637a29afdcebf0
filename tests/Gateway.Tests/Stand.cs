using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Timetension.Gateway.Tests;

/// <summary>A service behind the gateway: it records what reaches it, and answers what a test has it answer.</summary>
internal sealed class Stand : IAsyncDisposable
{
    private readonly WebApplication app;

    private Stand(WebApplication app) => this.app = app;

    /// <summary>What it answers; 204 unless a test says otherwise. Health and information are answered by their own paths.</summary>
    public RequestDelegate Answer { get; set; } = context =>
    {
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    };

    /// <summary>What reached it.</summary>
    public ConcurrentQueue<Received> Requests { get; } = [];

    public string Address => app.Urls.First();

    /// <summary>The one request that reached it.</summary>
    public Received Single => Requests.ShouldHaveSingleItem();

    public static async Task<Stand> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0").ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = null);
        builder.Logging.ClearProviders();
        var stand = new Stand(builder.Build());
        stand.app.Run(stand.HandleAsync);
        await stand.app.StartAsync();
        return stand;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private Task HandleAsync(HttpContext context)
    {
        var headers = context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        Requests.Enqueue(new(context.Request.Method, context.Request.Path + context.Request.QueryString, headers));
        return Answer(context);
    }

    internal sealed record Received(string Method, string Target, IReadOnlyDictionary<string, string> Headers)
    {
        public string? Header(string name) => Headers.GetValueOrDefault(name);
    }
}
