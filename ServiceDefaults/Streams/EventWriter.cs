using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace Timetension.ServiceDefaults;

/// <summary>Writes server-sent events, each at once.</summary>
public sealed class EventWriter
{
    private readonly HttpResponse response;

    internal EventWriter(HttpResponse response) => this.response = response;

    /// <summary>An event. JSON has no line breaks, so one line is enough.</summary>
    /// <param name="id">The place after it, from which <c>Last-Event-ID</c> goes on.</param>
    public Task WriteAsync<T>(string id, T item, CancellationToken ct) => WriteAsync($"id: {id}\ndata: {JsonSerializer.Serialize(item, ContractJson.Events)}\n\n", ct);

    /// <summary>An event without data: nobody is told of it, and a client that comes again says its id.</summary>
    internal Task WritePlaceAsync(string id, CancellationToken ct) => WriteAsync($"id: {id}\n\n", ct);

    /// <summary>A comment, so that nobody on the way takes the silence for an end.</summary>
    internal Task WriteHeartbeatAsync(CancellationToken ct) => WriteAsync(": still here\n\n", ct);

    private async Task WriteAsync(string text, CancellationToken ct)
    {
        await response.WriteAsync(text, ct);
        await response.Body.FlushAsync(ct);
    }
}
