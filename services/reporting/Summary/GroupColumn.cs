using System.Globalization;

namespace Timetension.Reporting;

/// <summary>A dimension of an answer: what each of its keys is called, and their order: by date or name, and what has none last.</summary>
internal sealed class GroupColumn
{
    private readonly Dictionary<GroupKey, int> places;

    private GroupColumn(Dimension dimension, IEnumerable<(GroupKey Key, string Order, object? Value)> cells)
    {
        var sorted = cells.OrderBy(cell => cell.Order, StringComparer.Ordinal).ToList();
        (Name, Values) = (dimension.Name(), sorted.ConvertAll(cell => cell.Value));
        places = sorted.Select((cell, place) => (cell.Key, place)).ToDictionary(cell => cell.Key, cell => cell.place);
    }

    /// <summary>The member of a group in the answer.</summary>
    internal string Name { get; }

    /// <summary>In their order: a <see cref="Named"/>, a date as <c>YYYY-MM-DD</c>, a boolean, or null.</summary>
    internal IReadOnlyList<object?> Values { get; }

    internal int PlaceOf(GroupKey key) => places[key];

    internal static async Task<GroupColumn> OfAsync(Selection selection, Dimension dimension, IEnumerable<GroupKey> keys, NpgsqlDataSource database, CancellationToken ct)
    {
        var distinct = keys.Distinct().ToList();
        if (dimension.IsTime())
            return new(dimension, distinct.Select(key => (key, Order: Text(key), (object?)Text(key))));
        if (dimension is Dimension.Billable)
            return new(dimension, distinct.Select(key => key.Number == 1 ? (key, "1", true) : (key, "2", (object?)false)));
        var names = await Names.OfAsync(dimension, selection.WorkspaceId, distinct, database, ct);
        return new(dimension, distinct.Select(key => names.TryGetValue(key, out var named) ? (key, $"1{named.Name?.ToLowerInvariant()}\0{named.Id}", named) : (key, "2", (object?)null)));
    }

    private static string Text(GroupKey key) => key.ToDay().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
