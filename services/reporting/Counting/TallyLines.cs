namespace Timetension.Reporting;

/// <summary>Lines out of their parts: those of the same group are added up as they come.</summary>
/// <param name="isInParts">Whether a group may have several.</param>
internal sealed class TallyLines(bool isInParts)
{
    private readonly List<TallyLine> lines = [];
    private readonly Dictionary<Group, int> places = [];

    /// <summary>One a group.</summary>
    internal static List<TallyLine> Of(IEnumerable<TallyLine> parts)
    {
        var lines = new TallyLines(isInParts: true);
        foreach (var part in parts)
            lines.Add(part);
        return lines.ToList();
    }

    /// <summary>One a group.</summary>
    internal List<TallyLine> ToList() => lines;

    internal void Add(TallyLine part)
    {
        if (!isInParts || places.TryAdd(part.Group, lines.Count))
            lines.Add(part);
        else
            lines[places[part.Group]] = lines[places[part.Group]].Plus(part);
    }
}
