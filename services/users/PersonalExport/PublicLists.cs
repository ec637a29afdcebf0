using System.Net;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Timetension.Users;

/// <summary>Lists of other services, page by page, from their public API, with a token of the person whose archive they are for.</summary>
internal sealed class PublicLists(IHttpClientFactory clients, IConfiguration configuration, TimeProvider clock)
{
    internal const string Client = "export";

    // For one page, of a service that says when to come again.
    private const int Attempts = 5;
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    private sealed record Page(JsonElement[] Items, string? NextCursor);

    /// <summary>What a list of one workspace has of the person; nothing where the person may not read it, or has left.</summary>
    /// <exception cref="ListUnavailableException">The service does not answer, or not with a list.</exception>
    public async IAsyncEnumerable<JsonElement[]> PagesAsync(PublicList list, Guid workspaceId, Guid userId, string token, [EnumeratorCancellation] CancellationToken ct)
    {
        for (var cursor = ""; cursor is not null;)
        {
            if (await ReadAsync(list, list.PathOf(workspaceId, userId) + cursor, userId, token, ct) is not { } page)
                yield break;
            yield return page.Items;
            cursor = page.NextCursor is { } next ? $"&cursor={Uri.EscapeDataString(next)}" : null;
        }
    }

    private async Task<Page?> ReadAsync(PublicList list, string path, Guid userId, string token, CancellationToken ct)
    {
        try
        {
            var address = ServiceAddress.Of(configuration, list.Service);
            using var client = clients.CreateClient(Client);
            for (var attempt = 1; ; attempt++)
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address, path)) { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", token) } };
                using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
                if (response.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Forbidden)
                    return null;
                if (attempt < Attempts && PauseBeforeNext(response) is { } pause)
                {
                    await Task.Delay(pause, clock, ct);
                    continue;
                }

                var page = await response.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<Page>(ContractJson.Events, ct) ?? throw new JsonException("No page.");
                return page with { Items = [.. page.Items.Where(item => list.IsOf(userId, item))] };
            }
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or JsonException or InvalidOperationException or KeyNotFoundException or FormatException
            || (exception is OperationCanceledException && !ct.IsCancellationRequested))
        {
            throw new ListUnavailableException(list.Service, exception);
        }
    }

    // Limits of a minute and outages of a moment: what was read so far is not read again for them.
    private static TimeSpan? PauseBeforeNext(HttpResponseMessage response) =>
        response.StatusCode is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable && response.Headers.RetryAfter?.Delta is { } pause && pause <= LongestPause
            ? pause
            : null;
}
