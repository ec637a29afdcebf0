using System.Globalization;

namespace Timetension.Reporting;

/// <summary>Sums entries into the groups of a selection, each entry once a group.</summary>
internal sealed class EntryCounter(Selection selection)
{
    private readonly Dictionary<(Key First, Key Second), (long Seconds, long Entries)> groups = [];
    private (long Seconds, long Entries) total;

    /// <summary>Adds an entry by its days in the selection's zone.</summary>
    internal void Add(List<Slice> slices, int user, int project, int[] tags)
    {
        if (selection.Attribution is Attribution.Start)
            slices = [slices[0] with { Seconds = slices.Sum(slice => slice.Seconds) }];
        var counted = slices.FindAll(slice => slice.Day >= selection.From && slice.Day < selection.To && (slice.IsFirst || slice.Seconds > 0));
        if (counted.Count == 0)
            return;
        total = (total.Seconds + counted.Sum(slice => slice.Seconds), total.Entries + 1);

        var met = new HashSet<(Key, Key)>();
        foreach (var slice in counted)
            foreach (var tag in selection.GroupBy.Contains(Dimension.Tag) && tags.Length > 0 ? tags : [Reporting.Keys.None])
            {
                var group = (KeyOf(0, slice.Day, user, project, tag), KeyOf(1, slice.Day, user, project, tag));
                var sums = groups.GetValueOrDefault(group);
                groups[group] = (sums.Seconds + slice.Seconds, sums.Entries + (met.Add(group) ? 1 : 0));
            }
    }

    /// <summary>The numbers of every id among the groups.</summary>
    internal int[] Keys() => [.. groups.Keys.SelectMany(group => new[] { group.First.Number, group.Second.Number }).Distinct()];

    internal Tally ToTally(WorkspaceProgress progress, IReadOnlyDictionary<int, string> ids)
    {
        var lines = groups.Select(group => new TallyLine([.. new[] { group.Key.First, group.Key.Second }.Take(selection.GroupBy.Length).Select(Text)], group.Value.Seconds, group.Value.Entries));
        return new(selection.GroupBy.Length == 0 ? [] : [.. lines], new([], total.Seconds, total.Entries), progress.Generation, progress.AsOf);

        string? Text(Key key) => key.FirstDay is { } day ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : ids.GetValueOrDefault(key.Number);
    }

    private Key KeyOf(int index, DateOnly day, int user, int project, int tag) => index >= selection.GroupBy.Length ? default : selection.GroupBy[index] switch
    {
        Dimension.User => new(user, FirstDay: null),
        Dimension.Project => new(project, FirstDay: null),
        Dimension.Tag => new(tag, FirstDay: null),
        var time => new(Reporting.Keys.None, time.FirstDay(day, selection.WeekStart)),
    };

    /// <summary>The number of an id, or the first day of a stretch of time.</summary>
    private readonly record struct Key(int Number, DateOnly? FirstDay);
}
