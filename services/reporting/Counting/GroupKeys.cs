using System.Globalization;

namespace Timetension.Reporting;

/// <summary>The groups of a selection that an entry is in.</summary>
internal sealed class GroupKeys(Selection selection)
{
    /// <summary>None, when the selection has no groups.</summary>
    internal IEnumerable<Pair> Of(DateOnly day, CountedEntry entry) => selection.GroupBy.Length switch
    {
        0 => [],
        1 => KeysOf(selection.GroupBy[0], day, entry).Select(key => new Pair(key, default)),
        _ => KeysOf(selection.GroupBy[0], day, entry).SelectMany(_ => KeysOf(selection.GroupBy[1], day, entry), (first, second) => new Pair(first, second)),
    };

    /// <summary>The keys as they are in a <see cref="TallyLine"/>.</summary>
    internal string?[] Text(Pair group, IReadOnlyDictionary<int, string> ids)
    {
        return [.. new[] { group.First, group.Second }.Zip(selection.GroupBy, TextOf)];

        string? TextOf(Key key, Dimension dimension) => dimension switch
        {
            Dimension.Client or Dimension.Team => key.Id?.ToString(),
            Dimension.Billable => key.Number == 1 ? "true" : "false",
            _ => key.FirstDay is { } day ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : ids.GetValueOrDefault(key.Number),
        };
    }

    private IEnumerable<Key> KeysOf(Dimension dimension, DateOnly day, CountedEntry entry) => dimension switch
    {
        Dimension.User => [new(entry.User)],
        Dimension.Project => [new(entry.Project)],
        Dimension.Client => [new(Keys.None, entry.Client)],
        Dimension.Task => [new(entry.Task)],
        Dimension.Team => entry.Teams.Length == 0 ? [default] : entry.Teams.Select(team => new Key(Keys.None, team)),
        Dimension.Tag => entry.Tags.Length == 0 ? [default] : entry.Tags.Select(tag => new Key(tag)),
        Dimension.Billable => [new(entry.Billable ? 1 : 0)],
        _ => [new(Keys.None, FirstDay: dimension.FirstDay(day, selection.WeekStart))],
    };

    internal readonly record struct Pair(Key First, Key Second);

    /// <summary>What stands for a group: the number of an id, an id, or the first day of a stretch of time.</summary>
    internal readonly record struct Key(int Number, Guid? Id = null, DateOnly? FirstDay = null);
}
