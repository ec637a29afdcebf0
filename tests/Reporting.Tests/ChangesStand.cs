using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Timetension.Reporting.Tests;

/// <summary>Stands in for time-entries, as the contract lets anyone: it answers <c>GET /workspaces/{w}/changes</c>, two items a page.</summary>
internal sealed class ChangesStand : IAsyncDisposable
{
    private const int PageSize = 2;
    private readonly WebApplication app;
    private int busy = 1;

    internal ChangesStand()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        app = builder.Build();
        app.MapGet("/workspaces/{w:guid}/changes", Handle);
        app.StartAsync().GetAwaiter().GetResult();
    }

    internal Uri Address => new(app.Urls.First());

    /// <summary>What the feed has; of other workspaces, too.</summary>
    internal List<CloudEvent> Items { get; } = [];

    /// <summary>Whom it answers.</summary>
    internal string Token { get; set; } = "";

    /// <summary>What happens before each page is answered.</summary>
    internal Func<Task> BeforePage { get; set; } = () => Task.CompletedTask;

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task<IResult> Handle(Guid w, string? cursor, HttpContext context)
    {
        if (context.Request.Headers.Authorization != $"Bearer {Token}")
            return Results.StatusCode(StatusCodes.Status401Unauthorized);
        if (Interlocked.Exchange(ref busy, 0) == 1)
        {
            context.Response.Headers.RetryAfter = "0";
            return Results.StatusCode(StatusCodes.Status429TooManyRequests);
        }

        await BeforePage();
        var first = cursor is null ? 0 : int.Parse(cursor, CultureInfo.InvariantCulture);
        var items = Items.Where(item => item.WorkspaceId == w).Skip(first).Take(PageSize).ToList();
        return Results.Json(new
        {
            items = items.Select(item => new { item.Type, item.Subject, item.Sequence, item.Time, item.Data }),
            nextCursor = (first + items.Count).ToString(CultureInfo.InvariantCulture),
        }, new JsonSerializerOptions(ContractJson.Events));
    }
}
