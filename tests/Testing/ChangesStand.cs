using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Timetension.Testing;

/// <summary>Stands in for time-entries or reporting, as the contract lets anyone: it answers <c>GET /workspaces/{w}/changes</c> and lists such as
/// <c>GET /workspaces/{w}/entries</c>, two items a page.</summary>
public sealed class ChangesStand : IAsyncDisposable
{
    private const int PageSize = 2;

    private readonly ConcurrentDictionary<Guid, Feed> feeds = new();
    private readonly WebApplication app;

    /// <summary>Starts listening on a free port.</summary>
    public ChangesStand()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        app = builder.Build();
        app.MapGet("/workspaces/{w:guid}/changes", Handle);
        app.MapGet("/workspaces/{w:guid}/{list}", HandleList);
        app.StartAsync().GetAwaiter().GetResult();
    }

    /// <summary>Where it listens.</summary>
    public Uri Address => new(app.Urls.First());

    /// <summary>The feed of a workspace: nobody may read it until it is said who may.</summary>
    public Feed this[Guid workspace] => feeds.GetOrAdd(workspace, _ => new Feed());

    private IResult HandleList(Guid w, string list, Guid? userId, string? cursor, HttpContext context)
    {
        var feed = this[w];
        feed.Asked = context.Request.Headers.Authorization.ToString();
        if (feed.IsDown)
            return Results.StatusCode(StatusCodes.Status503ServiceUnavailable);
        var name = context.Request.Query.ContainsKey("deleted") ? $"deleted-{list}" : list;
        feed.Pages.Enqueue($"{name} {cursor}");
        if (feed.IsBusyAt(cursor))
        {
            context.Response.Headers.RetryAfter = "1";
            return Results.StatusCode(StatusCodes.Status429TooManyRequests);
        }

        var first = cursor is null ? 0 : int.Parse(cursor, CultureInfo.InvariantCulture);
        var all = feed.Lists.GetValueOrDefault(name, []).Select(item => JsonSerializer.SerializeToElement(item, ContractJson.Events))
            .Where(item => userId is null || item.GetProperty("userId").GetGuid() == userId).ToList();
        var items = all.Skip(first).Take(PageSize).ToList();
        return Results.Json(new { items, nextCursor = first + items.Count < all.Count ? $"{first + items.Count}" : null }, new JsonSerializerOptions(ContractJson.Events));
    }

    /// <summary>Stops listening.</summary>
    public ValueTask DisposeAsync() => app.DisposeAsync();

    private async Task<IResult> Handle(Guid w, string? cursor, HttpContext context)
    {
        var feed = this[w];
        if (feed.Token is null || context.Request.Headers.Authorization != $"Bearer {feed.Token}")
            return Results.StatusCode(StatusCodes.Status401Unauthorized);
        if (feed.IsBusyAtFirst())
        {
            context.Response.Headers.RetryAfter = "0";
            return Results.StatusCode(StatusCodes.Status429TooManyRequests);
        }

        await feed.BeforePage();
        var first = cursor is null ? 0 : int.Parse(cursor, CultureInfo.InvariantCulture);
        var items = feed.Items.Skip(first).Take(PageSize).ToList();
        return Results.Json(new
        {
            items = items.Select(item => new { item.Type, item.Subject, item.Sequence, item.Time, item.Data }),
            nextCursor = (first + items.Count).ToString(CultureInfo.InvariantCulture),
        }, new JsonSerializerOptions(ContractJson.Events));
    }

    /// <summary>The changes of one workspace.</summary>
    public sealed class Feed
    {
        private readonly ConcurrentDictionary<string, bool> busyAt = new();
        private int requests;

        /// <summary>What it has.</summary>
        public IReadOnlyList<CloudEvent> Items { get; set; } = [];

        /// <summary>Everyone's entries.</summary>
        public IReadOnlyList<Entry> Entries
        {
            set => Lists["entries"] = [.. value];
        }

        /// <summary>Lists by name, with everyone's items; of deleted entries it is <c>deleted-entries</c>.</summary>
        public ConcurrentDictionary<string, IReadOnlyList<object>> Lists { get; } = new();

        /// <summary>Whether its lists can't be had.</summary>
        public bool IsDown { get; set; }

        /// <summary>What its lists were last asked for with: the header Authorization.</summary>
        public string? Asked { get; set; }

        /// <summary>The pages that were asked for: name of the list, and cursor.</summary>
        public ConcurrentQueue<string> Pages { get; } = new();

        /// <summary>Whom it answers.</summary>
        public string? Token { get; set; }

        /// <summary>What happens before each page is answered.</summary>
        public Func<Task> BeforePage { get; set; } = () => Task.CompletedTask;

        /// <summary>How often it was asked by whom it answers.</summary>
        public int Requests => Volatile.Read(ref requests);

        /// <summary>Is too busy for the page at a cursor, once.</summary>
        public void BeBusyAt(string cursor) => busyAt[cursor] = true;

        internal bool IsBusyAt(string? cursor) => busyAt.TryRemove(cursor ?? "", out _);

        // The first request is told to come again, as by a service that is busy.
        internal bool IsBusyAtFirst() => Interlocked.Increment(ref requests) == 1;
    }
}
