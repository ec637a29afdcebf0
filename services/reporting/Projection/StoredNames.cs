namespace Timetension.Reporting;

/// <summary>The tables that hold the name of something, by workspace and id. Those of deleted things stay: their time does, too.</summary>
internal static class StoredNames
{
    /// <summary>Applies what is newer; and whatever it is, where the stored state was applied before <paramref name="distrusted"/>.</summary>
    internal static Task ApplyAsync<T>(string table, IReadOnlyList<Received<T>> events, Func<T, (Guid WorkspaceId, string Name, bool IsDeleted)> state, Change change,
        DateTimeOffset? distrusted, CancellationToken ct)
    {
        var states = events.Select(received => state(received.Data)).ToList();
        return change.Connection.ExecuteAsync(new CommandDefinition(Upsert(table), new
        {
            Workspaces = states.Select(named => named.WorkspaceId).ToArray(),
            Ids = events.Select(received => received.Subject).ToArray(),
            Sequences = events.Select(received => received.Sequence).ToArray(),
            Names = states.Select(named => named.Name).ToArray(),
            Deleted = states.Select(named => named.IsDeleted).ToArray(),
            distrusted,
        }, change.Transaction, cancellationToken: ct));
    }

    private static string Upsert(string table) => $"""
        insert into {table} (workspace_id, id, sequence, name, deleted)
        select distinct on (workspace_id, id) workspace_id, id, sequence, name, deleted
          from unnest(@Workspaces, @Ids, @Sequences, @Names, @Deleted) as newer (workspace_id, id, sequence, name, deleted)
         order by workspace_id, id, sequence desc
            on conflict (workspace_id, id) do update
           set sequence = excluded.sequence, name = excluded.name, deleted = excluded.deleted, applied_at = now()
         where {table}.sequence < excluded.sequence or {table}.applied_at < @distrusted
        """;
}
