using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace Timetension.Reporting.Tests;

/// <summary>Publishing events, and reading reports until they have them.</summary>
internal static class Reading
{
    internal static async Task TellAsync(this ReportingService service, params IEnumerable<CloudEvent> events)
    {
        foreach (var one in events)
            await service.Broker.PublishAsync(one);
    }

    /// <summary>Waits until what was told so far is applied: events come in the order of the queue, and so this one last.</summary>
    internal static async Task SettleAsync(this ReportingService service)
    {
        var witness = service.SignIn();
        await service.TellAsync(Recorded.Event(Recorded.Entry(witness, "2026-01-01T00:00:00Z", "2026-01-01T00:00:01Z")));
        await witness.SummaryAsync("from=2026-01-01&to=2026-01-02", seconds: 1, entries: 1);
    }

    internal static async Task<JsonNode> SummaryAsync(this Person person, string query) =>
        (await person.Http.GetFromJsonAsync<JsonNode>(person.In("reports/summary?" + query), TestContext.Current.CancellationToken))!;

    /// <summary>The summary as soon as its total is of this many entries and seconds.</summary>
    internal static Task<JsonNode> SummaryAsync(this Person person, string query, long seconds, long entries) =>
        Eventually.SeesAsync(() => person.SummaryAsync(query), summary => summary.Seconds() == seconds && summary.Entries() == entries);

    internal static long Seconds(this JsonNode summary) => (long)summary["total"]!["seconds"]!;

    internal static long Entries(this JsonNode summary) => (long)summary["total"]!["entries"]!;

    /// <summary>Each group as one line: its dimensions, seconds, entries and, if any, amounts.</summary>
    internal static string[] Lines(this JsonNode summary) => [.. summary["groups"]!.AsArray().Select(group => string.Join(' ', group!.AsObject().Where(member => member.Value is not JsonArray { Count: 0 }).Select(member => member.Value switch
    {
        JsonArray amounts => string.Join(' ', amounts.Select(money => $"{money!["amount"]}{money["currency"]}")),
        JsonObject named => (string?)named["name"] ?? (string?)named["id"],
        null => "-",
        var value => value.ToString(),
    })))];
}
