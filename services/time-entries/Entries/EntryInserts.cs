using System.Data.Common;

namespace Timetension.TimeEntries;

/// <summary>New rows of <c>entries</c>, each with the rate that holds for it, in one statement.</summary>
internal static class EntryInserts
{
    /// <returns>The rows that were inserted: those whose id was free.</returns>
    internal static async Task<List<EntryRow>> WriteAsync(DbConnection connection, List<EntryRow> rows, CancellationToken ct) => rows.Count == 0 ? [] : await connection.ManyAsync<EntryRow>(Insert, new
    {
        WorkspaceIds = rows.ConvertAll(row => row.WorkspaceId), Ids = rows.ConvertAll(row => row.Id), UserIds = rows.ConvertAll(row => row.UserId),
        ProjectIds = rows.ConvertAll(row => row.ProjectId), Descriptions = rows.ConvertAll(row => row.Description), Billables = rows.ConvertAll(row => row.Billable),
        Starts = rows.ConvertAll(row => row.Start.UtcDateTime), Ends = rows.ConvertAll(row => row.End?.UtcDateTime), TimeZones = rows.ConvertAll(row => row.TimeZone),
        Sources = rows.ConvertAll(row => row.Source), CreatedAts = rows.ConvertAll(row => row.CreatedAt.UtcDateTime),
    }, ct);

    // Planned once, also for what follows in the transaction: a plan for each number of rows took longer than it saved.
    private const string Insert = """
        set local plan_cache_mode = force_generic_plan;
        insert into entries (workspace_id, id, user_id, project_id, description, billable, rate_amount, rate_currency, start, "end", time_zone, source, created_at, updated_at)
        select e.workspace_id, e.id, e.user_id, e.project_id, e.description, e.billable, rate.rate_amount, rate.rate_currency, e.start, e.ends, e.time_zone, e.source,
               e.created_at, e.created_at
          from unnest(@WorkspaceIds, @Ids, @UserIds, @ProjectIds, @Descriptions, @Billables, @Starts, @Ends, @TimeZones, @Sources, @CreatedAts)
               as e(workspace_id, id, user_id, project_id, description, billable, start, ends, time_zone, source, created_at)
          left join lateral rate_for(e.workspace_id, e.user_id, e.project_id) as rate on true
        on conflict (workspace_id, id) do nothing
        returning *
        """;
}
