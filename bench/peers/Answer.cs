namespace Timetension.Bench;

/// <summary>Hours of a user or project in the day or year that begins with a day, where there are any; and how long it took until they had come.</summary>
internal sealed record Answer(TimeSpan Took, IReadOnlyDictionary<(string Name, DateOnly Start), double> Hours)
{
    /// <param name="within">Hours that a group may differ by, as they may be rounded.</param>
    /// <exception cref="BenchException">It says something else than the other one.</exception>
    internal void MustEqual(Answer other, double within, string otherwise)
    {
        if (Hours.Count != other.Hours.Count)
            throw new BenchException($"{otherwise}: {Hours.Count} groups, and {other.Hours.Count}.");
        foreach (var (group, hours) in Hours)
            if (!other.Hours.TryGetValue(group, out var others) || Math.Abs(hours - others) > within)
                throw new BenchException($"{otherwise} about {group.Name} from {group.Start:yyyy-MM-dd}: {hours} and {others} hours.");
    }
}
