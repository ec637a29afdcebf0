namespace Timetension.Reporting;

/// <summary>The small numbers that stand for ids in entries and rollups.</summary>
internal sealed class Keys
{
    /// <summary>Stands for "no project" and "no tag".</summary>
    internal const int None = 0;

    private readonly Dictionary<Guid, int> byId = [];

    internal int this[Guid id] => byId[id];

    /// <summary>Looks up the numbers, giving new ones where needed. In the order of the ids, so that parallel batches do not deadlock.</summary>
    internal static async Task<Keys> ResolveAsync(Change change, IEnumerable<Guid> ids, CancellationToken ct)
    {
        var keys = new Keys();
        await using var batch = new NpgsqlBatch(change.Connection, change.Transaction);
        var parameter = ids.Distinct().ToArray();
        batch.BatchCommands.Add(new(Insert) { Parameters = { new() { Value = parameter } } });
        batch.BatchCommands.Add(new(Select) { Parameters = { new() { Value = parameter } } });
        await using var rows = await batch.ExecuteReaderAsync(ct);
        while (await rows.ReadAsync(ct))
            keys.byId[rows.GetGuid(0)] = rows.GetInt32(1);
        return keys;
    }

    // Not `on conflict` alone: each conflict would use up a number.
    private const string Insert = """
        insert into keys (id)
        select id from unnest($1::uuid[]) as new (id)
         where not exists (select from keys where keys.id = new.id)
         order by id
            on conflict do nothing
        """;

    private const string Select = "select id, key from keys where id = any($1::uuid[])";
}
