using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace Timetension.Reporting;

/// <summary>
/// Reads <c>GET /workspaces/{w}/changes</c> of time-entries, with patience for one that is busy or restarts. To a plain member the feed
/// shows their own entries only, and looks whole: so a page counts only if the reader is more than that after it was read.
/// </summary>
internal sealed class ChangesFeed(IHttpClientFactory clients, ITokenIntrospector introspector, TimeProvider clock)
{
    internal const string Client = "time-entries";
    internal const int PageSize = 1000;
    private const int Attempts = 10;

    internal sealed record Item(string Type, Guid Subject, long Sequence, DateTimeOffset Time, JsonElement Data);

    /// <summary>The items after <paramref name="cursor"/>; an empty page is the end of what there is.</summary>
    /// <exception cref="RebuildException">time-entries refuses, or stays away; or the reader no longer sees everyone's entries.</exception>
    internal async Task<PageOf<Item>> ReadAsync(Guid workspaceId, string? cursor, string token, CancellationToken ct)
    {
        var path = $"workspaces/{workspaceId}/changes?limit={PageSize}" + (cursor is null ? "" : "&cursor=" + Uri.EscapeDataString(cursor));
        for (var (attempt, pause) = (1, TimeSpan.FromMilliseconds(500)); ; attempt++, pause *= 1.5)
        {
            var (page, retryAfter, reason) = await TryReadAsync(workspaceId, path, token, ct);
            if (page is not null)
                return page;
            if (attempt == Attempts)
                throw new RebuildException(reason);
            await Task.Delay(retryAfter ?? pause, clock, ct);
        }
    }

    private async Task<(PageOf<Item>? Page, TimeSpan? RetryAfter, string Reason)> TryReadAsync(Guid workspaceId, string path, string token, CancellationToken ct)
    {
        using var client = clients.CreateClient(Client);
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", token) } };
        try
        {
            using var response = await client.SendAsync(request, ct);
            if (response.IsSuccessStatusCode)
            {
                var page = await response.Content.ReadFromJsonAsync<PageOf<Item>>(ContractJson.Events, ct);
                await CheckReaderAsync(workspaceId, token, ct);
                return (page, null, "");
            }

            var reason = $"The changes feed of time-entries answered {(int)response.StatusCode}.";
            return response.StatusCode is HttpStatusCode.TooManyRequests || (int)response.StatusCode >= 500
                ? (null, response.Headers.RetryAfter?.Delta, reason)
                : throw new RebuildException(reason);
        }
        catch (Exception exception) when (exception is HttpRequestException || (exception is OperationCanceledException && !ct.IsCancellationRequested))
        {
            return (null, null, "time-entries does not answer.");
        }
        catch (UsersUnavailableException exception)
        {
            return (null, null, exception.Message);
        }
    }

    private async Task CheckReaderAsync(Guid workspaceId, string token, CancellationToken ct)
    {
        // Zero: an answer from before the page was read would tell nothing about it.
        var answer = await introspector.IntrospectAsync(token, TimeSpan.Zero, ct);
        var role = answer.Active ? answer.Workspaces?.FirstOrDefault(workspace => workspace.Id == workspaceId)?.Role : null;
        if (role is null or < Role.Manager)
            throw new RebuildException("Who started it may no longer see everyone's entries.");
    }
}
