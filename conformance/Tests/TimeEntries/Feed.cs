namespace Timetension.Conformance.TimeEntries;

/// <summary>Reads the changes feed.</summary>
internal static class Feed
{
    internal sealed record Item(string Type, Guid Subject, long Sequence, DateTimeOffset Time, JsonElement Data);

    internal static async Task<(Item[] Items, string Cursor)> PageAsync(this Person person, string? cursor, int limit = 1000)
    {
        var answer = await person.GetAsync($"changes?limit={limit}" + (cursor is null ? "" : $"&cursor={Uri.EscapeDataString(cursor)}"));
        answer.Items<Item>().Length.ShouldBeLessThanOrEqualTo(limit);
        return (answer.Items<Item>(), answer.NextCursor.ShouldNotBeNull());
    }

    /// <summary>Goes on from a cursor to the end, and keeps of each thing the state with the highest sequence.</summary>
    internal static async Task<string?> ReadOnAsync(this Person person, string? cursor, Dictionary<Guid, Item> states, int limit = 1000)
    {
        for (var page = 0; ; page++)
        {
            page.ShouldBeLessThan(1000, "the feed has no end");
            (var items, cursor) = await person.PageAsync(cursor, limit);
            foreach (var item in items)
                if (!states.TryGetValue(item.Subject, out var known) || known.Sequence <= item.Sequence)
                    states[item.Subject] = item;
            if (items.Length == 0)
                return cursor;
        }
    }

    /// <summary>Everything, as soon as it fits: what is still being written, by whomever, is left for later.</summary>
    internal static async Task<Dictionary<Guid, Item>> ReadAsync(this Person person, Func<Dictionary<Guid, Item>, bool> fits, int limit = 1000) =>
        await Eventually.SeesAsync(async () =>
        {
            var states = new Dictionary<Guid, Item>();
            await person.ReadOnAsync(cursor: null, states, limit);
            return states;
        }, fits, TimeSpan.FromSeconds(60));
}
