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

    // A group has a row for each currency.
    private const int MostRows = (4 * MostGroups) + 1;

    internal async Task<Tally> CountAsync(Selection selection, CancellationToken ct)
    {
        await using var connection = await database.OpenConnectionAsync(ct);
        // One snapshot, so that the groups add up to the total while events arrive.
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        return await CountAsync(selection, transaction, ct);
    }

    internal static async Task<Tally> CountAsync(Selection selection, NpgsqlTransaction transaction, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(transaction.Connection!, transaction);
        batch.BatchCommands.Add(new(WorkspaceProgress.Select) { Parameters = { new() { ParameterName = "workspace_id", Value = selection.WorkspaceId } } });
        batch.BatchCommands.Add(Command(selection with { GroupBy = [] }, isPerCurrency: selection.HasAmounts));
        if (selection.GroupBy.Length > 0)
            batch.BatchCommands.Add(Command(selection, isPerCurrency: false));

        Tally tally;
        await using (var row = await batch.ExecuteReaderAsync(ct))
        {
            var progress = await row.ReadAsync(ct) ? WorkspaceProgress.Of(row) : WorkspaceProgress.Nothing;
            await row.NextResultAsync(ct);
            var total = await LinesOfAsync(row, keys: 0, ct);
            await row.NextResultAsync(ct);
            var lines = await LinesOfAsync(row, selection.GroupBy.Length, ct);
            tally = new(lines, total.Count == 0 ? TallyLine.Of([], new Sums()) : total[0], progress.Generation, progress.AsOf);
        }

        return tally.Total.Amounts.Count <= 1 || selection.GroupBy.Length == 0 ? tally : tally with { Lines = await LinesPerCurrencyAsync(selection, transaction, ct) };
    }

    // Most workspaces have one currency, and their groups half as many rows for it.
    private static async Task<IReadOnlyList<TallyLine>> LinesPerCurrencyAsync(Selection selection, NpgsqlTransaction transaction, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(transaction.Connection!, transaction) { BatchCommands = { Command(selection, isPerCurrency: true) } };
        await using var row = await batch.ExecuteReaderAsync(ct);
        return await LinesOfAsync(row, selection.GroupBy.Length, ct);
    }

    private static async Task<IReadOnlyList<TallyLine>> LinesOfAsync(NpgsqlDataReader row, int keys, CancellationToken ct)
    {
        var groups = new Dictionary<(string? First, string? Second), Sums>();
        var rows = 0;
        for (; await row.ReadAsync(ct); rows++)
        {
            var group = (keys > 0 ? TextOf(row, 0) : null, keys > 1 ? TextOf(row, 1) : null);
            if (!groups.TryGetValue(group, out var sums))
                groups.Add(group, sums = new());
            sums.Add(row.GetInt64(keys), row.GetInt64(keys + 1), row.GetInt64(keys + 2), row.GetString(keys + 3));
        }

        var lines = groups.Select(group => TallyLine.Of([.. new[] { group.Key.First, group.Key.Second }.Take(keys)], group.Value));
        return rows < MostRows ? [.. lines] : throw TooManyGroups();
    }

    private static string? TextOf(NpgsqlDataReader row, int key) => row.IsDBNull(key) ? null : row.GetString(key);

    /// <summary>422 <c>too_many_groups</c>.</summary>
    internal static ProblemException TooManyGroups() =>
        Problems.Unprocessable("too_many_groups", "?groupBy", $"This makes more than {MostGroups} groups; ask for a shorter range.").AsException();

    private static NpgsqlBatchCommand Command(Selection selection, bool isPerCurrency)
    {
        List<string> keys = [.. selection.GroupBy.Select((_, index) => $"k{index}"), .. isPerCurrency ? ["currency"] : Array.Empty<string>()];
        var startsFresh = $"day = greatest({string.Join(", ", selection.GroupBy.Where(by => by.IsTime()).Select(RollupSql.Key).Prepend("@from"))})";
        var (seconds, amount, entries) = selection.Attribution is Attribution.Start
            ? (Sum("whole_seconds"), Worth("whole_amount", "whole_seconds"), "sum(started)")
            : (Sum("seconds"), Worth("amount", "seconds"), $"sum(started) + coalesce(sum(continued) filter (where {startsFresh}), 0)");
        var sql = $"""
            with {RollupSql.Relations}, tally as (
              select {List(selection.GroupBy.Select((by, index) => $"{RollupSql.Key(by)} as k{index}"))} ({seconds})::bigint as seconds, ({entries})::bigint as entries,
                     ({(selection.HasAmounts ? amount : "0")})::bigint as amount, {(isPerCurrency ? "currency" : OneCurrency(selection))} as currency
                from {RollupSql.Table(selection)} {string.Concat(selection.GroupBy.Select(RollupSql.Join))}
               where day >= @from and day < @to {FilterSql.Conditions(selection.Filters)}
               {(keys.Count == 0 ? "" : "group by " + string.Join(", ", keys))}
              having sum(seconds) > 0 or sum(started) > 0
            )
            select {List(selection.GroupBy.Select((by, index) => RollupSql.Text(by, $"k{index}")))} seconds, entries, amount, currency
              from tally where seconds > 0 or entries > 0
             limit {MostRows}
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

        string Worth(string amount, string seconds) => $"sum({(selection.Rounding.IsPerLine ? Money.WorthSql("rate", selection.Rounding.Sql(seconds)) : amount)})";
    }

    // By their first day, entries count where they start; a row that they only continue in says nothing.
    private static string OneCurrency(Selection selection) => !selection.HasAmounts ? $"'{Sums.NoCurrency}'"
        : selection.Attribution is Attribution.Split ? """max(currency collate "C")"""
        : $"""coalesce(max(currency collate "C") filter (where started > 0), '{Sums.NoCurrency}')""";

    private static string List(IEnumerable<string> columns) => string.Concat(columns.Select(column => column + ", "));
}
