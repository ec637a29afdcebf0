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
        var startsFresh = $"day = greatest({string.Join(", ", selection.GroupBy.Where(by => by.IsTime()).Select(Key).Prepend("@from"))})";
        var (seconds, entries) = selection.Attribution is Attribution.Start
            ? ("sum(whole_seconds)", "sum(started)")
            : ("sum(seconds)", $"sum(started) + coalesce(sum(continued) filter (where {startsFresh}), 0)");
        var sql = $"""
            with tally as (
              select {List(selection.GroupBy.Select((by, index) => $"{Key(by)} as k{index}"))} ({seconds})::bigint as seconds, ({entries})::bigint as entries
                from {Table(selection)} {(selection.GroupBy.Contains(Dimension.Tag) ? EachTag : "")}
               where workspace = (select key from keys where id = @workspace_id) and day >= @from and day < @to {Filters(selection)}
               {(keys.Count == 0 ? "" : "group by " + string.Join(", ", keys))}
              having sum(seconds) > 0 or sum(started) > 0
            )
            select {List(selection.GroupBy.Select((by, index) => by.IsTime() ? $"to_char(k{index}, 'YYYY-MM-DD')" : $"(select id::text from keys where key = k{index})"))} seconds, entries
              from tally where seconds > 0 or entries > 0
             limit {MostGroups + 1}
            """;
        var command = new NpgsqlBatchCommand(sql);
        foreach (var (name, value) in ParametersOf(selection))
            command.Parameters.Add(new() { ParameterName = name, Value = value });
        return command;
    }

    private static string List(IEnumerable<string> columns) => string.Concat(columns.Select(column => column + ", "));

    private static string Key(Dimension dimension) => dimension switch
    {
        Dimension.Project => "project",
        Dimension.User => "user_key",
        Dimension.Tag => "tag",
        Dimension.Day => "day",
        Dimension.Week => "(day - (extract(isodow from day)::int - @week_start + 7) % 7)",
        Dimension.Month => "date_trunc('month', day)::date",
        Dimension.Year => "date_trunc('year', day)::date",
        _ => throw new ArgumentOutOfRangeException(nameof(dimension)),
    };

    private static string Table(Selection selection)
    {
        var needsTags = selection.TagId is not null || selection.GroupBy.Contains(Dimension.Tag);
        var needsUsers = selection.UserId is not null || selection.GroupBy.Contains(Dimension.User);
        var needsProjects = selection.ProjectId is not null || selection.GroupBy.Contains(Dimension.Project);
        var needsDays = selection.From.Day != 1 || selection.To.Day != 1 || selection.GroupBy.Any(by => by is Dimension.Day or Dimension.Week);
        return needsTags ? "days"
            : !needsUsers && !needsDays ? "project_months"
            : !needsProjects ? "user_days"
            : "days";
    }

    private const string EachTag = "cross join unnest(case tags when '{}' then '{0}' else tags end) as each_tag (tag)";

    private static string Filters(Selection selection) => string.Concat(
        selection.ProjectId is null ? "" : " and project = (select key from keys where id = @project_id)",
        selection.UserId is null ? "" : " and user_key = (select key from keys where id = @user_id)",
        selection.TagId is null ? "" : " and (select key from keys where id = @tag_id) = any(tags)",
        selection.Billable is null ? "" : " and billable = @billable");

    private static IEnumerable<(string Name, object Value)> ParametersOf(Selection selection)
    {
        yield return ("workspace_id", selection.WorkspaceId);
        yield return ("from", selection.From);
        yield return ("to", selection.To);
        if (selection.GroupBy.Contains(Dimension.Week))
            yield return ("week_start", selection.WeekStart);
        if (selection.ProjectId is { } project)
            yield return ("project_id", project);
        if (selection.UserId is { } user)
            yield return ("user_id", user);
        if (selection.TagId is { } tag)
            yield return ("tag_id", tag);
        if (selection.Billable is { } billable)
            yield return ("billable", billable);
    }
}
