namespace Timetension.ServiceDefaults;

/// <summary>A page of a list. <paramref name="NextCursor"/> is absent on the last one.</summary>
public sealed record PageOf<T>(IReadOnlyList<T> Items, string? NextCursor);

/// <summary>Makes pages.</summary>
public static class PageOf
{
    /// <summary>Makes a page of at most <paramref name="limit"/> out of <c>limit + 1</c> rows: the one too many says that there is a next page.</summary>
    public static PageOf<T> From<T>(IEnumerable<T> rows, int limit, Func<T, Cursor> cursorOf)
    {
        var items = rows.ToList();
        if (items.Count <= limit)
            return new(items, NextCursor: null);
        items.RemoveRange(limit, items.Count - limit);
        return new(items, cursorOf(items[^1]).Encode());
    }
}
