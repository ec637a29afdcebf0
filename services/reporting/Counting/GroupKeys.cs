namespace Timetension.Reporting;

/// <summary>The groups of a selection that an entry is in.</summary>
internal sealed class GroupKeys(Selection selection)
{
    /// <summary>None, when the selection has no groups.</summary>
    internal IEnumerable<Group> Of(DateOnly day, CountedEntry entry) => selection.GroupBy.Length switch
    {
        0 => [],
        1 => KeysOf(selection.GroupBy[0], day, entry).Select(key => new Group(key, default)),
        _ => KeysOf(selection.GroupBy[0], day, entry).SelectMany(_ => KeysOf(selection.GroupBy[1], day, entry), (first, second) => new Group(first, second)),
    };

    private IEnumerable<GroupKey> KeysOf(Dimension dimension, DateOnly day, CountedEntry entry) => dimension switch
    {
        Dimension.User => [new(entry.User)],
        Dimension.Project => [new(entry.Project)],
        Dimension.Client => [GroupKey.Of(entry.Client)],
        Dimension.Task => [new(entry.Task)],
        Dimension.Team => entry.Teams.Length == 0 ? [GroupKey.None] : entry.Teams.Select(team => GroupKey.Of(team)),
        Dimension.Tag => entry.Tags.Length == 0 ? [GroupKey.None] : entry.Tags.Select(tag => new GroupKey(tag)),
        Dimension.Billable => [GroupKey.Of(entry.Billable)],
        _ => [GroupKey.Of(dimension.FirstDay(day, selection.WeekStart))],
    };
}
