using System.Text.Json;

namespace Timetension.TimeEntries.Tests;

/// <summary>Reads the changes feed.</summary>
internal static class Feed
{
    internal sealed record Item(string Type, Guid Subject, long Sequence, DateTimeOffset Time, JsonElement Data);

    internal static async Task<(Item[] Items, string Cursor)> PageAsync(Person person, string? cursor, int limit = 1000)
    {
        var answer = await person.GetAsync($"changes?limit={limit}" + (cursor is null ? "" : $"&cursor={cursor}"));
        return (answer.Items<Item>(), answer.Json.GetProperty("nextCursor").GetString()!);
    }

    /// <summary>Everything, as soon as there are so many items: whoever writes on the server, in whatever database, holds the feed back.</summary>
    internal static Task<List<Item>> ReadAsync(Person person, int items, int limit = 1000) =>
        Eventually.SeesAsync(() => ReadAsync(person, limit), all => all.Count >= items);

    private static async Task<List<Item>> ReadAsync(Person person, int limit)
    {
        var all = new List<Item>();
        for (string? cursor = null; ;)
        {
            (var items, cursor) = await PageAsync(person, cursor, limit);
            if (items.Length == 0)
                return all;
            all.AddRange(items);
        }
    }
}
