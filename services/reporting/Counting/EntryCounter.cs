namespace Timetension.Reporting;

/// <summary>Sums entries into the groups of a selection, each entry once a group.</summary>
internal sealed class EntryCounter(Selection selection)
{
    private readonly GroupKeys keys = new(selection);
    private readonly Dictionary<GroupKeys.Pair, (long Seconds, long Entries)> groups = [];
    private readonly Dictionary<CountedEntry.Line, (CountedEntry Entry, long Seconds)> lines = [];
    private (long Seconds, long Entries) total;

    /// <summary>Adds an entry by its days in the selection's zone.</summary>
    internal void Add(List<Slice> slices, CountedEntry entry)
    {
        var parts = Part.Of(slices, selection);
        if (parts.Count == 0)
            return;
        total.Entries++;
        foreach (var group in parts.SelectMany(part => keys.Of(part.Day, entry)).Distinct())
        {
            var sums = groups.GetValueOrDefault(group);
            groups[group] = sums with { Entries = sums.Entries + 1 };
        }

        foreach (var part in parts)
            if (selection.Rounding.IsPerLine)
                lines[entry.LineOn(part.Day)] = (entry, lines.GetValueOrDefault(entry.LineOn(part.Day)).Seconds + part.Seconds);
            else
                Add(part.Day, entry, part.Seconds);
    }

    /// <summary>The numbers of every id among the groups.</summary>
    internal int[] Keys() => [.. groups.Keys.SelectMany(group => new[] { group.First.Number, group.Second.Number }).Distinct()];

    internal Tally ToTally(WorkspaceProgress progress, IReadOnlyDictionary<int, string> ids)
    {
        foreach (var (line, (entry, seconds)) in lines)
            Add(line.Day, entry, selection.Rounding.Round(seconds));
        lines.Clear();
        return new([.. groups.Select(group => new TallyLine(keys.Text(group.Key, ids), group.Value.Seconds, group.Value.Entries))],
            new([], total.Seconds, total.Entries), progress.Generation, progress.AsOf);
    }

    private void Add(DateOnly day, CountedEntry entry, long seconds)
    {
        total.Seconds += seconds;
        foreach (var group in keys.Of(day, entry))
            groups[group] = groups[group] with { Seconds = groups[group].Seconds + seconds };
    }
}
