using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Timetension.AppHost.Infrastructure;

/// <summary>Empties the queues, through the broker's management interface.</summary>
internal static class BrokerQueues
{
    internal static async Task PurgeAsync(IResourceWithConnectionString broker, CancellationToken ct)
    {
        var address = new Uri((await broker.GetConnectionStringAsync(ct))!);
        using var http = new HttpClient { BaseAddress = new(((IResourceWithEndpoints)broker).GetEndpoint("management").Url) };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(address.UserInfo)));
        foreach (var queue in await http.GetFromJsonAsync<JsonElement[]>("/api/queues/%2F", ct) ?? [])
        {
            using var purged = await http.DeleteAsync($"/api/queues/%2F/{Uri.EscapeDataString(queue.GetProperty("name").GetString()!)}/contents", ct);
            purged.EnsureSuccessStatusCode();
        }
    }
}
