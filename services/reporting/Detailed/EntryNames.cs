namespace Timetension.Reporting;

/// <summary>The names of what entries point to.</summary>
internal sealed class EntryNames
{
    private readonly Dictionary<int, string> ids;
    private readonly Dictionary<Dimension, Dictionary<string, Named>> names = [];

    private EntryNames(Dictionary<int, string> ids) => this.ids = ids;

    internal static async Task<EntryNames> OfAsync(Guid workspaceId, IReadOnlyCollection<CountedEntry> entries, NpgsqlDataSource database, CancellationToken ct)
    {
        var keys = entries.SelectMany(entry => (int[])[entry.User, entry.Project, entry.Task, .. entry.Tags]).Distinct().ToArray();
        var found = new EntryNames(await IdsOfAsync(keys, database, ct));
        foreach (var (dimension, of) in ((Dimension, Func<CountedEntry, IEnumerable<int>>)[])
            [(Dimension.User, entry => [entry.User]), (Dimension.Project, entry => [entry.Project]), (Dimension.Task, entry => [entry.Task]), (Dimension.Tag, entry => entry.Tags)])
            found.names[dimension] = await Names.OfAsync(dimension, workspaceId, entries.SelectMany(of).Distinct().Where(found.ids.ContainsKey).Select(key => found.ids[key]), database, ct);
        found.names[Dimension.Client] = await Names.OfAsync(Dimension.Client, workspaceId, entries.Select(entry => entry.Client).OfType<Guid>().Distinct().Select(id => id.ToString()), database, ct);
        return found;
    }

    internal Named? this[Dimension dimension, int key] => ids.TryGetValue(key, out var id) ? names[dimension][id] : null;

    internal Named? Client(CountedEntry entry) => entry.Client is { } id ? names[Dimension.Client][id.ToString()] : null;

    private static async Task<Dictionary<int, string>> IdsOfAsync(int[] keys, NpgsqlDataSource database, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        return (await connection.QueryAsync<(int Key, string Id)>(new CommandDefinition(Ids, new { keys }, cancellationToken: ct))).ToDictionary(row => row.Key, row => row.Id);
    }

    private const string Ids = "select key, id::text from keys where key = any(@keys)";
}
