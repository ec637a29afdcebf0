using System.Data;
using NpgsqlTypes;

namespace Timetension.Reporting;

/// <summary>Adds up entries one by one, for days by the midnights of one zone. Slower than rollups, which know each entry's own zone only.</summary>
internal sealed class TallyFromEntries(NpgsqlDataSource database)
{
    internal async Task<Tally> CountAsync(Selection selection, CancellationToken ct)
    {
        var zone = Zones.Get(selection.Zone);
        await using var connection = await database.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        await using var batch = new NpgsqlBatch(connection, transaction);
        batch.BatchCommands.Add(new(WorkspaceProgress.Select) { Parameters = { new() { ParameterName = "workspace_id", Value = selection.WorkspaceId } } });
        batch.BatchCommands.Add(new(Select)
        {
            Parameters =
            {
                new() { ParameterName = "workspace_id", Value = selection.WorkspaceId },
                new() { ParameterName = "from", Value = DaySplitter.StartOf(selection.From, zone) },
                new() { ParameterName = "to", Value = DaySplitter.StartOf(selection.To, zone) },
                new() { ParameterName = "project_id", NpgsqlDbType = NpgsqlDbType.Uuid, Value = (object?)selection.ProjectId ?? DBNull.Value },
                new() { ParameterName = "user_id", NpgsqlDbType = NpgsqlDbType.Uuid, Value = (object?)selection.UserId ?? DBNull.Value },
                new() { ParameterName = "tag_id", NpgsqlDbType = NpgsqlDbType.Uuid, Value = (object?)selection.TagId ?? DBNull.Value },
                new() { ParameterName = "billable", NpgsqlDbType = NpgsqlDbType.Boolean, Value = (object?)selection.Billable ?? DBNull.Value },
            },
        });

        var counter = new EntryCounter(selection);
        WorkspaceProgress progress;
        await using (var row = await batch.ExecuteReaderAsync(ct))
        {
            progress = await row.ReadAsync(ct) ? WorkspaceProgress.Of(row) : WorkspaceProgress.Nothing;
            await row.NextResultAsync(ct);
            while (await row.ReadAsync(ct))
            {
                var slices = DaySplitter.Split(row.GetFieldValue<DateTimeOffset>(0), row.GetFieldValue<DateTimeOffset>(1), zone);
                counter.Add(slices.ToList(), row.GetInt32(2), row.GetInt32(3), row.GetFieldValue<int[]>(4));
            }
        }

        var ids = (await connection.QueryAsync<(int Key, string Id)>(new CommandDefinition(Ids, new { keys = counter.Keys() }, transaction, cancellationToken: ct)))
            .ToDictionary(row => row.Key, row => row.Id);
        return counter.ToTally(progress, ids);
    }

    // An entry lasts 31 days at most, so those that reach into the range start little before it.
    private const string Select = """
        select started_at, ended_at, user_key, project, tags
          from entries
         where workspace = (select key from keys where id = @workspace_id) and not deleted and ended_at is not null
           and started_at > @from - interval '32 days' and started_at < @to and ended_at > @from
           and (@project_id is null or project = (select key from keys where id = @project_id))
           and (@user_id is null or user_key = (select key from keys where id = @user_id))
           and (@tag_id is null or (select key from keys where id = @tag_id) = any(tags))
           and (@billable is null or billable = @billable)
        """;

    private const string Ids = "select key, id::text from keys where key = any(@keys)";
}
