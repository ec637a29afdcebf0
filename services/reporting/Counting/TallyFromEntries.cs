using System.Data;

namespace Timetension.Reporting;

/// <summary>Adds up entries one by one, for days by the midnights of one zone, and for entries that are rounded. Slower than rollups, which know neither.</summary>
internal sealed class TallyFromEntries(NpgsqlDataSource database)
{
    internal async Task<Tally> CountAsync(Selection selection, CancellationToken ct)
    {
        var zone = selection.Zone == Selection.EntryZone ? null : Zones.Get(selection.Zone);
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        await using var batch = new NpgsqlBatch(connection, transaction);
        batch.BatchCommands.Add(new(WorkspaceProgress.Select) { Parameters = { new() { ParameterName = "workspace_id", Value = selection.WorkspaceId } } });
        var select = new NpgsqlBatchCommand(Select(selection.Filters))
        {
            Parameters =
            {
                new() { ParameterName = "from", Value = zone is null ? Utc(selection.From.AddDays(-1)) : DaySplitter.StartOf(selection.From, zone) },
                new() { ParameterName = "to", Value = zone is null ? Utc(selection.To.AddDays(1)) : DaySplitter.StartOf(selection.To, zone) },
            },
        };
        foreach (var parameter in FilterSql.Parameters(selection.WorkspaceId, selection.Filters))
            select.Parameters.Add(parameter);
        batch.BatchCommands.Add(select);

        var counter = new EntryCounter(selection);
        WorkspaceProgress progress;
        await using (var row = await batch.ExecuteReaderAsync(ct))
        {
            progress = await row.ReadAsync(ct) ? WorkspaceProgress.Of(row) : WorkspaceProgress.Nothing;
            await row.NextResultAsync(ct);
            while (await row.ReadAsync(ct))
            {
                var slices = DaySplitter.Split(row.GetFieldValue<DateTimeOffset>(0), row.GetFieldValue<DateTimeOffset>(1), zone ?? Zones.Get(row.GetString(9)));
                counter.Add(slices.ToList(), new(row.GetInt32(2), row.GetInt32(3), row.GetInt32(4), row.GetFieldValue<int[]>(5), row.GetBoolean(6),
                    row.IsDBNull(7) ? null : row.GetGuid(7), row.GetFieldValue<Guid[]>(8)));
            }
        }

        var ids = (await connection.QueryAsync<(int Key, string Id)>(new CommandDefinition(Ids, new { keys = counter.Keys() }, transaction, cancellationToken: ct)))
            .ToDictionary(row => row.Key, row => row.Id);
        return counter.ToTally(progress, ids);
    }

    private static DateTimeOffset Utc(DateOnly day) => new(day, TimeOnly.MinValue, TimeSpan.Zero);

    // An entry lasts 31 days at most, so those that reach into the range start little before it.
    private static string Select(Filters filters) => $$"""
        with {{RollupSql.Relations}}, teams_of as (
          select user_key, array_agg(team) as teams from team_of group by user_key
        )
        select started_at, ended_at, user_key, project, task, tags, billable, client, coalesce(teams, '{}'), time_zone
          from entries left join client_of using (project) left join teams_of using (user_key)
         where not deleted and ended_at is not null
           and started_at > @from - interval '32 days' and started_at < @to and ended_at > @from {{FilterSql.Conditions(filters)}}
        """;

    private const string Ids = "select key, id::text from keys where key = any(@keys)";
}
