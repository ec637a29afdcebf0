namespace Timetension.Reporting;

/// <summary>Keeps the names of tags. Those of deleted ones stay: their time does, too.</summary>
internal sealed class WhenTagChanged : IEventHandler<Tag>
{
    public Task HandleAsync(IReadOnlyList<Received<Tag>> events, Change change, CancellationToken ct) => ApplyAsync(events, change, distrusted: null, ct);

    /// <summary>Applies what is newer; and whatever it is, where the stored state was applied before <paramref name="distrusted"/>.</summary>
    internal static Task ApplyAsync(IReadOnlyList<Received<Tag>> events, Change change, DateTimeOffset? distrusted, CancellationToken ct) =>
        change.Connection.ExecuteAsync(new CommandDefinition(Upsert, new
        {
            Workspaces = events.Select(tag => tag.Data.WorkspaceId).ToArray(),
            Ids = events.Select(tag => tag.Subject).ToArray(),
            Sequences = events.Select(tag => tag.Sequence).ToArray(),
            Names = events.Select(tag => tag.Data.Name).ToArray(),
            Deleted = events.Select(tag => tag.Data.DeletedAt is not null).ToArray(),
            distrusted,
        }, change.Transaction, cancellationToken: ct));

    private const string Upsert = """
        insert into tags (workspace_id, id, sequence, name, deleted)
        select distinct on (workspace_id, id) workspace_id, id, sequence, name, deleted
          from unnest(@Workspaces, @Ids, @Sequences, @Names, @Deleted) as newer (workspace_id, id, sequence, name, deleted)
         order by workspace_id, id, sequence desc
            on conflict (workspace_id, id) do update
           set sequence = excluded.sequence, name = excluded.name, deleted = excluded.deleted, applied_at = now()
         where tags.sequence < excluded.sequence or tags.applied_at < @distrusted
        """;
}
