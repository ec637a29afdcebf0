namespace Timetension.Reporting;

/// <summary>
/// Starts to read a workspace anew from the changes feed of time-entries, as the caller, while reports are served. While one runs,
/// the answer is that one. 403 for a member who is no admin; 404 for anyone else.
/// </summary>
internal static class StartRebuild
{
    private static readonly TimeSpan Silence = TimeSpan.FromMinutes(1);

    internal sealed record Request(Guid WorkspaceId);

    internal static async Task<Results<Accepted<RebuildState>, ProblemHttpResult>> Handle(
        Request request, CallersWorkspaces workspaces, Rebuilds rebuilds, Changes changes, TimeProvider clock, CancellationToken ct)
    {
        if (!workspaces.Roles.TryGetValue(request.WorkspaceId, out var role))
            return Problems.NotFound();
        if (role < Role.Admin)
            return Problems.Forbidden();

        var now = clock.GetUtcNow();
        var order = new RebuildOrder(request.WorkspaceId, Guid.CreateVersion7(), now, workspaces.Token);
        await using var change = await changes.BeginAsync(ct);
        var isNew = await change.Connection.ExecuteScalarAsync<long>(new CommandDefinition(
            Claim, new { order.WorkspaceId, order.Id, now, silentSince = now - Silence }, change.Transaction, cancellationToken: ct)) > 0;
        if (isNew)
            change.OnCommitted(() => rebuilds.StartAsync(order));
        var state = await RebuildState.OfAsync([request.WorkspaceId], change.Connection, ct);
        return await change.CommitAsync(TypedResults.Accepted("/reporting/status", state[0]), ct);
    }

    // One that has not moved for a while died with its process, and left behind what it had met.
    private const string Claim = """
        with claimed as (
          insert into rebuilds (workspace_id, id, state, started_at, progressed_at)
          values (@WorkspaceId, @Id, 'running', @now, @now)
              on conflict (workspace_id) do update
             set id = excluded.id, state = 'running', started_at = @now, progressed_at = @now, finished_at = null, read = 0, removed = 0, reason = null
           where rebuilds.state <> 'running' or rebuilds.progressed_at < @silentSince
          returning workspace_id, id
        ), forgotten as (
          delete from rebuild_entries met using claimed join keys on keys.id = claimed.workspace_id
           where met.workspace = keys.key and met.rebuild <> claimed.id
        )
        select count(*) from claimed
        """;
}
