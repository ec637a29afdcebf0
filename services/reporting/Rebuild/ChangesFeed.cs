using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace Timetension.Reporting;

/// <summary>Reads <c>GET /workspaces/{w}/changes</c> of time-entries, with patience for one that is busy or restarts.</summary>
internal sealed class ChangesFeed(IHttpClientFactory clients, TimeProvider clock)
{
    internal const string Client = "time-entries";
    internal const int PageSize = 1000;
    private const int Attempts = 10;

    internal sealed record Item(string Type, Guid Subject, long Sequence, DateTimeOffset Time, JsonElement Data);

    /// <summary>The items after <paramref name="cursor"/>; an empty page is the end of what there is.</summary>
    /// <exception cref="RebuildException">time-entries refuses, or stays away.</exception>
    internal async Task<PageOf<Item>> ReadAsync(Guid workspaceId, string? cursor, string token, CancellationToken ct)
    {
        var path = $"workspaces/{workspaceId}/changes?limit={PageSize}" + (cursor is null ? "" : "&cursor=" + Uri.EscapeDataString(cursor));
        for (var (attempt, pause) = (1, TimeSpan.FromMilliseconds(500)); ; attempt++, pause *= 1.5)
        {
            var (page, retryAfter, reason) = await TryReadAsync(path, token, ct);
            if (page is not null)
                return page;
            if (attempt == Attempts)
                throw new RebuildException(reason);
            await Task.Delay(retryAfter ?? pause, clock, ct);
        }
    }

    private async Task<(PageOf<Item>? Page, TimeSpan? RetryAfter, string Reason)> TryReadAsync(string path, string token, CancellationToken ct)
    {
        using var client = clients.CreateClient(Client);
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", token) } };
        try
        {
            using var response = await client.SendAsync(request, ct);
            if (response.IsSuccessStatusCode)
                return (await response.Content.ReadFromJsonAsync<PageOf<Item>>(ContractJson.Events, ct), null, "");
            var reason = $"The changes feed of time-entries answered {(int)response.StatusCode}.";
            return response.StatusCode is HttpStatusCode.TooManyRequests || (int)response.StatusCode >= 500
                ? (null, response.Headers.RetryAfter?.Delta, reason)
                : throw new RebuildException(reason);
        }
        catch (Exception exception) when (exception is HttpRequestException || (exception is OperationCanceledException && !ct.IsCancellationRequested))
        {
            return (null, null, "time-entries does not answer.");
        }
    }
}
