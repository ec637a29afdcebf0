namespace Timetension.Reporting;

/// <summary>The last rebuild of a workspace.</summary>
/// <param name="State"><c>running</c>, <c>finished</c> or <c>failed</c>.</param>
/// <param name="Read">Items of the changes feed that were read.</param>
/// <param name="Removed">Entries that the feed did not have, and reports no longer count.</param>
/// <param name="Reason">Why it failed.</param>
internal sealed record RebuildState(Guid WorkspaceId, string State, DateTimeOffset StartedAt, DateTimeOffset? FinishedAt, long Read, long Removed, string? Reason)
{
    internal const string Columns = "workspace_id, state, started_at, finished_at, read, removed, reason";

    internal static async Task<IReadOnlyList<RebuildState>> OfAsync(Guid[] workspaces, NpgsqlConnection connection, CancellationToken ct) =>
        [.. await connection.QueryAsync<RebuildState>(new CommandDefinition(Select, new { workspaces }, cancellationToken: ct))];

    private const string Select = $"select {Columns} from rebuilds where workspace_id = any(@workspaces) order by started_at desc";
}
