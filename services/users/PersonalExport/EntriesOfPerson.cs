using System.Net;
using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Timetension.Users;

/// <summary>A person's entries, page by page, from the public API of time-entries, with a token of that person.</summary>
internal sealed class EntriesOfPerson(IHttpClientFactory clients, IConfiguration configuration)
{
    /// <summary>The service, as the status says it.</summary>
    internal const string Service = "time-entries";

    internal const string Client = "export";

    private sealed record EntryPage(JsonElement[] Items, string? NextCursor);

    /// <summary>The pages of one workspace; none when the person is not in it any more.</summary>
    /// <exception cref="HttpRequestException">It does not answer, or not with entries.</exception>
    public async IAsyncEnumerable<JsonElement[]> PagesAsync(Guid workspaceId, Guid userId, string token, [EnumeratorCancellation] CancellationToken ct)
    {
        var address = ServiceAddress.Find(configuration, Service) ?? throw new HttpRequestException($"Configuration services:{Service}:http:0 is missing.");
        using var client = clients.CreateClient(Client);
        for (var cursor = ""; cursor is not null;)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address, $"workspaces/{workspaceId}/entries?userId={userId}&limit=1000{cursor}"));
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct);
            if (response.StatusCode == HttpStatusCode.NotFound)
                yield break;
            response.EnsureSuccessStatusCode();
            var page = await response.Content.ReadFromJsonAsync<EntryPage>(ContractJson.Events, ct) ?? throw new HttpRequestException($"{Service} answered null.");
            yield return page.Items;
            cursor = page.NextCursor is { } next ? $"&cursor={Uri.EscapeDataString(next)}" : null;
        }
    }
}
