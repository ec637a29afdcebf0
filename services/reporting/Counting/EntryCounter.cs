namespace Timetension.Reporting;

/// <summary>Sums entries into the groups of a selection, each entry once a group.</summary>
internal sealed class EntryCounter(Selection selection)
{
    private readonly GroupKeys keys = new(selection);
    private readonly Dictionary<Group, Sums> groups = [];
    private readonly Dictionary<CountedEntry.Line, (CountedEntry Entry, long Seconds)> lines = [];
    private readonly Sums total = new();

    /// <summary>Adds an entry by its days in the selection's zone.</summary>
    internal void Add(List<Slice> slices, CountedEntry entry)
    {
        var parts = Part.Of(slices, entry.Rate, selection);
        if (parts.Count == 0)
            return;
        total.Add(seconds: 0, entries: 1, amount: 0, entry.Currency);
        foreach (var group in parts.SelectMany(part => keys.Of(part.Day, entry)).Distinct())
            SumsOf(group).Add(seconds: 0, entries: 1, amount: 0, entry.Currency);
        foreach (var part in parts)
            if (selection.Rounding.IsPerLine)
                lines[entry.LineOn(part.Day)] = (entry, lines.GetValueOrDefault(entry.LineOn(part.Day)).Seconds + part.Seconds);
            else
                Add(part, entry);
    }

    internal Tally ToTally(WorkspaceProgress progress)
    {
        foreach (var (line, (entry, exact)) in lines)
        {
            var seconds = selection.Rounding.Round(exact);
            Add(new Part(line.Day, seconds, Money.Worth(entry.Rate, seconds)), entry);
        }

        lines.Clear();
        return new([.. groups.Select(group => TallyLine.Of(group.Key, group.Value))], TallyLine.Of(default, total), progress.Generation, progress.AsOf);
    }

    private void Add(Part part, CountedEntry entry)
    {
        total.Add(part.Seconds, entries: 0, part.Amount, entry.Currency);
        foreach (var group in keys.Of(part.Day, entry))
            SumsOf(group).Add(part.Seconds, entries: 0, part.Amount, entry.Currency);
    }

    private Sums SumsOf(Group group)
    {
        if (!groups.TryGetValue(group, out var sums))
            groups.Add(group, sums = new());
        return sums;
    }
}
