using System.Text.Json;

namespace Timetension.TimeEntries;

/// <summary>Writes server-sent events, each at once.</summary>
internal sealed class EventWriter(HttpResponse response)
{
    /// <summary>An event without data: nobody is told of it, and a client that comes again says its id.</summary>
    internal Task WritePlaceAsync(string id, CancellationToken ct) => WriteAsync($"id: {id}\n\n", ct);

    /// <summary>A change. JSON has no line breaks, so one line is enough.</summary>
    internal Task WriteAsync(string id, ChangesSince.Item item, CancellationToken ct) =>
        WriteAsync($"id: {id}\ndata: {JsonSerializer.Serialize(item, ContractJson.Events)}\n\n", ct);

    /// <summary>A comment, so that nobody on the way takes the silence for an end.</summary>
    internal Task WriteHeartbeatAsync(CancellationToken ct) => WriteAsync(": still here\n\n", ct);

    private async Task WriteAsync(string text, CancellationToken ct)
    {
        await response.WriteAsync(text, ct);
        await response.Body.FlushAsync(ct);
    }
}
