namespace Timetension.Reporting;

/// <summary>Keeps the names of projects, and whom they are for and their planned time. Those of deleted ones stay: their time does, too.</summary>
internal sealed class WhenProjectChanged : IEventHandler<Project>
{
    public Task HandleAsync(IReadOnlyList<Received<Project>> events, Change change, CancellationToken ct) => ApplyAsync(events, change, distrusted: null, ct);

    /// <summary>Applies what is newer; and whatever it is, where the stored state was applied before <paramref name="distrusted"/>.</summary>
    internal static async Task ApplyAsync(IReadOnlyList<Received<Project>> events, Change change, DateTimeOffset? distrusted, CancellationToken ct)
    {
        var changed = await change.Connection.QueryAsync<Guid>(new CommandDefinition(Upsert, new
        {
            Workspaces = events.Select(project => project.Data.WorkspaceId).ToArray(),
            Ids = events.Select(project => project.Subject).ToArray(),
            Sequences = events.Select(project => project.Sequence).ToArray(),
            Names = events.Select(project => project.Data.Name).ToArray(),
            Clients = events.Select(project => project.Data.ClientId).ToArray(),
            Budgets = events.Select(project => project.Data.TimeBudgetSeconds).ToArray(),
            Deleted = events.Select(project => project.Data.DeletedAt is not null).ToArray(),
            distrusted,
        }, change.Transaction, cancellationToken: ct));
        await Progress.RenewAsync(change, [.. changed.Distinct()], ct);
    }

    private const string Upsert = """
        insert into projects (workspace_id, id, sequence, name, client_id, time_budget_seconds, deleted)
        select distinct on (workspace_id, id) workspace_id, id, sequence, name, client_id, budget, deleted
          from unnest(@Workspaces, @Ids, @Sequences, @Names, @Clients, @Budgets, @Deleted) as newer (workspace_id, id, sequence, name, client_id, budget, deleted)
         order by workspace_id, id, sequence desc
            on conflict (workspace_id, id) do update
           set sequence = excluded.sequence, name = excluded.name, client_id = excluded.client_id, time_budget_seconds = excluded.time_budget_seconds,
               deleted = excluded.deleted, applied_at = now()
         where projects.sequence < excluded.sequence or projects.applied_at < @distrusted
        returning workspace_id
        """;
}
