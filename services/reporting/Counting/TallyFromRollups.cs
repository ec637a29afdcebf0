using System.Data;

namespace Timetension.Reporting;

/// <summary>
/// Adds up rollups, the smallest that has what is asked: the time of days by midnight in each entry's own zone.
/// The entries of a group are those that start in it, and those that its first day continues, so each counts once.
/// </summary>
internal sealed class TallyFromRollups(NpgsqlDataSource database)
{
    /// <summary>The most groups of one answer.</summary>
    internal const int MostGroups = 50_000;

    internal async Task<Tally> CountAsync(Selection selection, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        // One snapshot, so that the groups add up to the total while events arrive.
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        await using var batch = new NpgsqlBatch(connection, transaction);
        batch.BatchCommands.Add(new(WorkspaceProgress.Select) { Parameters = { new() { ParameterName = "workspace_id", Value = selection.WorkspaceId } } });
        batch.BatchCommands.Add(Command(selection with { GroupBy = [] }));
        if (selection.GroupBy.Length > 0)
            batch.BatchCommands.Add(Command(selection));

        await using var row = await batch.ExecuteReaderAsync(ct);
        var progress = await row.ReadAsync(ct) ? WorkspaceProgress.Of(row) : WorkspaceProgress.Nothing;
        await row.NextResultAsync(ct);
        var total = await row.ReadAsync(ct) ? LineOf(row, 0) : new TallyLine([], 0, 0);
        var lines = new List<TallyLine>();
        await row.NextResultAsync(ct);
        while (await row.ReadAsync(ct))
            lines.Add(LineOf(row, selection.GroupBy.Length));
        return new(lines, total, progress.Generation, progress.AsOf);
    }

    private static TallyLine LineOf(NpgsqlDataReader row, int keys) =>
        new([.. Enumerable.Range(0, keys).Select(key => row.IsDBNull(key) ? null : row.GetString(key))], row.GetInt64(keys), row.GetInt64(keys + 1));

    private static NpgsqlBatchCommand Command(Selection selection)
    {
        var keys = selection.GroupBy.Select((_, index) => $"k{index}").ToList();
        var startsFresh = $"day = greatest({string.Join(", ", selection.GroupBy.Where(by => by.IsTime()).Select(RollupSql.Key).Prepend("@from"))})";
        var (seconds, entries) = selection.Attribution is Attribution.Start
            ? (Sum("whole_seconds"), "sum(started)")
            : (Sum("seconds"), $"sum(started) + coalesce(sum(continued) filter (where {startsFresh}), 0)");
        var sql = $"""
            with {RollupSql.Relations}, tally as (
              select {List(selection.GroupBy.Select((by, index) => $"{RollupSql.Key(by)} as k{index}"))} ({seconds})::bigint as seconds, ({entries})::bigint as entries
                from {RollupSql.Table(selection)} {string.Concat(selection.GroupBy.Select(RollupSql.Join))}
               where day >= @from and day < @to {FilterSql.Conditions(selection.Filters)}
               {(keys.Count == 0 ? "" : "group by " + string.Join(", ", keys))}
              having sum(seconds) > 0 or sum(started) > 0
            )
            select {List(selection.GroupBy.Select((by, index) => RollupSql.Text(by, $"k{index}")))} seconds, entries
              from tally where seconds > 0 or entries > 0
             limit {MostGroups + 1}
            """;
        var command = new NpgsqlBatchCommand(sql)
        {
            Parameters = { new() { ParameterName = "from", Value = selection.From }, new() { ParameterName = "to", Value = selection.To } },
        };
        if (selection.GroupBy.Contains(Dimension.Week))
            command.Parameters.Add(new() { ParameterName = "week_start", Value = selection.WeekStart });
        if (selection.Rounding.IsPerLine)
            command.Parameters.Add(new() { ParameterName = "unit", Value = (long)selection.Rounding.UnitSeconds });
        foreach (var parameter in FilterSql.Parameters(selection.WorkspaceId, selection.Filters))
            command.Parameters.Add(parameter);
        return command;

        // A row of the finest rollup is a line of a timesheet.
        string Sum(string seconds) => $"sum({(selection.Rounding.IsPerLine ? selection.Rounding.Sql(seconds) : seconds)})";
    }

    private static string List(IEnumerable<string> columns) => string.Concat(columns.Select(column => column + ", "));
}
