namespace Timetension.Reporting;

/// <summary>Keeps the names of workspaces.</summary>
internal sealed class WhenWorkspaceChanged : IEventHandler<Workspace>
{
    public Task HandleAsync(IReadOnlyList<Received<Workspace>> events, Change change, CancellationToken ct) =>
        change.Connection.ExecuteAsync(new CommandDefinition(Upsert, new
        {
            Ids = events.Select(workspace => workspace.Subject).ToArray(),
            Sequences = events.Select(workspace => workspace.Sequence).ToArray(),
            Names = events.Select(workspace => workspace.Data.Name).ToArray(),
            Deleted = events.Select(workspace => workspace.Data.DeletedAt is not null).ToArray(),
        }, change.Transaction, cancellationToken: ct));

    private const string Upsert = """
        insert into workspaces (id, sequence, name, deleted)
        select distinct on (id) id, sequence, name, deleted
          from unnest(@Ids, @Sequences, @Names, @Deleted) as newer (id, sequence, name, deleted)
         order by id, sequence desc
            on conflict (id) do update
           set sequence = excluded.sequence, name = excluded.name, deleted = excluded.deleted
         where workspaces.sequence < excluded.sequence
        """;
}
