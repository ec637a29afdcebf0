using System.Reflection;
using System.Text.Json.Serialization;

namespace Timetension.Reporting;

/// <summary>How much of their planned time projects have used, everyone's and ever since: for managers and above.</summary>
internal static class BudgetsReport
{
    /// <param name="Percent">Whole per cent, rounded down: 100 when nothing is left.</param>
    internal sealed record Item(Named Project, long BudgetSeconds, long UsedSeconds, long Percent);

    internal sealed record Answer(IReadOnlyList<Item> Items, string? NextCursor, DateTimeOffset? Until, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] DateTimeOffset? AsOf);

    internal sealed record Query(Filter? Project, Filter? Client, bool Running)
    {
        public static ValueTask<Query> BindAsync(HttpContext context, ParameterInfo parameter)
        {
            var query = new QueryReader(context.Request.Query);
            var filters = Filters.ReadProjects(query);
            var running = query.Optional("running", QueryForms.Flag, default(bool?), "Either true or false.") is true;
            query.Ignore("limit", "cursor");
            query.RefuseUnknown();
            return new(new Query(filters.Project, filters.Client, running));
        }
    }

    internal static async Task<Ok<Answer>> Handle(Member member, Query query, Page page, NpgsqlDataSource database, TimeProvider clock, CancellationToken ct)
    {
        var until = query.Running ? clock.GetUtcNow() : default(DateTimeOffset?);
        var progress = await WorkspaceProgress.OfAsync(member.WorkspaceId, database, ct);
        await using var connection = await database.OpenConnectionAsync(ct);
        var rows = await connection.QueryAsync<(string Key, Guid Id, string Name, long Budget, long Used)>(new CommandDefinition(Select, new
        {
            member.WorkspaceId,
            projects = query.Project?.Ids,
            clients = query.Client?.Ids,
            orNoClient = query.Client?.OrNone ?? false,
            until,
            after = page.Cursor?.Key,
            afterId = page.Cursor?.Id,
            rows = page.Limit + 1,
        }, cancellationToken: ct));
        var items = PageOf.From(rows, page.Limit, row => new Cursor(row.Key, row.Id));
        return TypedResults.Ok(new Answer([.. items.Items.Select(row => new Item(new(row.Id, row.Name), row.Budget, row.Used, row.Used * 100 / row.Budget))],
            items.NextCursor, until, progress.AsOf));
    }

    private const string Select = """
        select lower(name) as key, p.id, name, time_budget_seconds,
               coalesce((select sum(seconds) from project_months m
                          where m.workspace = (select key from keys where id = @WorkspaceId) and m.project = keys.key), 0)::bigint
             + coalesce((select sum(floor(extract(epoch from @until - started_at))) from entries e
                          where @until is not null and e.workspace = (select key from keys where id = @WorkspaceId) and e.project = keys.key
                            and not e.deleted and e.ended_at is null and e.started_at < @until), 0)::bigint
          from projects p left join keys on keys.id = p.id
         where workspace_id = @WorkspaceId and time_budget_seconds is not null and not deleted
           and (@projects::uuid[] is null or p.id = any(@projects))
           and (@clients::uuid[] is null or client_id = any(@clients) or (@orNoClient and client_id is null))
           and (@after::text is null or (lower(name), p.id) > (@after, @afterId::uuid))
         order by 1, 2
         limit @rows
        """;
}
