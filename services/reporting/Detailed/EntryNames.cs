namespace Timetension.Reporting;

/// <summary>The names of what entries point to.</summary>
internal sealed class EntryNames
{
    private readonly Dictionary<Dimension, Dictionary<GroupKey, Named>> names = [];

    private EntryNames()
    {
    }

    internal static async Task<EntryNames> OfAsync(Guid workspaceId, IReadOnlyCollection<CountedEntry> entries, NpgsqlDataSource database, CancellationToken ct)
    {
        var found = new EntryNames();
        foreach (var (dimension, of) in ((Dimension, Func<CountedEntry, IEnumerable<GroupKey>>)[])
            [(Dimension.User, entry => [new(entry.User)]), (Dimension.Project, entry => [new(entry.Project)]), (Dimension.Task, entry => [new(entry.Task)]),
             (Dimension.Tag, entry => entry.Tags.Select(tag => new GroupKey(tag))), (Dimension.Client, entry => [GroupKey.Of(entry.Client)])])
            found.names[dimension] = await Names.OfAsync(dimension, workspaceId, entries.SelectMany(of), database, ct);
        return found;
    }

    internal Named? this[Dimension dimension, int key] => names[dimension].GetValueOrDefault(new GroupKey(key));

    internal Named? Client(CountedEntry entry) => names[Dimension.Client].GetValueOrDefault(GroupKey.Of(entry.Client));
}
