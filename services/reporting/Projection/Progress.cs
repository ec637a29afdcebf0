namespace Timetension.Reporting;

/// <summary>How far each workspace's entries are applied.</summary>
internal static class Progress
{
    /// <summary>
    /// Queues at the workspaces: until the end of the transaction, nobody else applies entries of theirs.
    /// In the order of their numbers, so that parallel batches do not deadlock.
    /// </summary>
    internal static async Task LockAsync(Change change, int[] workspaces, CancellationToken ct)
    {
        Array.Sort(workspaces);
        await change.Connection.ExecuteAsync(new CommandDefinition(Lock, new { workspaces }, change.Transaction, cancellationToken: ct));
    }

    /// <summary>Gives the workspaces a new generation, which leaves their cached reports behind.</summary>
    internal static Task AdvanceAsync(Change change, int[] workspaces, DateTimeOffset[] times, CancellationToken ct) =>
        change.Connection.ExecuteAsync(new CommandDefinition(Advance, new { workspaces, times }, change.Transaction, cancellationToken: ct));

    /// <summary>Leaves cached reports behind as well, where something else than entries has changed what the reports are.</summary>
    internal static async Task RenewAsync(Change change, Guid[] workspaces, CancellationToken ct)
    {
        if (workspaces.Length == 0)
            return;
        await Keys.ResolveAsync(change, workspaces, ct);
        await change.Connection.ExecuteAsync(new CommandDefinition(Renew, new { workspaces }, change.Transaction, cancellationToken: ct));
    }

    private const string Lock = """
        insert into progress (workspace)
        select workspace from unnest(@workspaces) as new (workspace)
         where not exists (select from progress where progress.workspace = new.workspace)
            on conflict do nothing;
        select from progress where workspace = any(@workspaces) order by workspace for update
        """;

    private const string Renew = """
        insert into progress (workspace)
        select key from keys where id = any(@workspaces) order by key
            on conflict (workspace) do update
           set generation = gen_random_uuid()
        """;

    private const string Advance = """
        update progress
           set generation = gen_random_uuid(), as_of = greatest(as_of, time), applied_at = clock_timestamp()
          from unnest(@workspaces, @times) as applied (workspace, time)
         where progress.workspace = applied.workspace
        """;
}
