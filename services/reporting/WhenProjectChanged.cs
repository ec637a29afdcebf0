namespace Timetension.Reporting;

/// <summary>Keeps the names of projects. Those of deleted ones stay: their time does, too.</summary>
internal sealed class WhenProjectChanged : IEventHandler<Project>
{
    public Task HandleAsync(IReadOnlyList<Received<Project>> events, Change change, CancellationToken ct) => ApplyAsync(events, change, distrusted: null, ct);

    /// <summary>Applies what is newer; and whatever it is, where the stored state was applied before <paramref name="distrusted"/>.</summary>
    internal static Task ApplyAsync(IReadOnlyList<Received<Project>> events, Change change, DateTimeOffset? distrusted, CancellationToken ct) =>
        change.Connection.ExecuteAsync(new CommandDefinition(Upsert, new
        {
            Workspaces = events.Select(project => project.Data.WorkspaceId).ToArray(),
            Ids = events.Select(project => project.Subject).ToArray(),
            Sequences = events.Select(project => project.Sequence).ToArray(),
            Names = events.Select(project => project.Data.Name).ToArray(),
            Deleted = events.Select(project => project.Data.DeletedAt is not null).ToArray(),
            distrusted,
        }, change.Transaction, cancellationToken: ct));

    private const string Upsert = """
        insert into projects (workspace_id, id, sequence, name, deleted)
        select distinct on (workspace_id, id) workspace_id, id, sequence, name, deleted
          from unnest(@Workspaces, @Ids, @Sequences, @Names, @Deleted) as newer (workspace_id, id, sequence, name, deleted)
         order by workspace_id, id, sequence desc
            on conflict (workspace_id, id) do update
           set sequence = excluded.sequence, name = excluded.name, deleted = excluded.deleted, applied_at = now()
         where projects.sequence < excluded.sequence or projects.applied_at < @distrusted
        """;
}
