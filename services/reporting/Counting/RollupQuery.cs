namespace Timetension.Reporting;

/// <summary>
/// The statement that adds up a rollup: a row a group, or a row a group and currency where a workspace has several. Its columns: the keys, then
/// <c>seconds</c>, <c>entries</c>, <c>once</c> (of these, the ones that no earlier group of the same range has), <c>amount</c>, <c>currency</c>.
/// </summary>
internal static class RollupQuery
{
    /// <param name="currencies">Those that the workspace's entries have.</param>
    internal static NpgsqlBatchCommand Of(Selection selection, IReadOnlyList<string> currencies, int mostRows)
    {
        List<string> keys = [.. selection.GroupBy.Select((_, index) => $"k{index}"), .. currencies.Count > 1 ? ["currency"] : Array.Empty<string>()];
        var startsFresh = $"day = greatest({string.Join(", ", selection.GroupBy.Where(by => by.IsTime()).Select(RollupSql.Key).Prepend("@from"))})";
        var (seconds, amount, entries, once) = selection.Attribution is Attribution.Start
            ? (Sum("whole_seconds"), Worth("whole_amount", "whole_seconds"), "sum(started)", "sum(started)")
            : (Sum("seconds"), Worth("amount", "seconds"), Continued(startsFresh), Continued("day = @from"));
        var sql = $"""
            with {RollupSql.Relations}, tally as (
              select {string.Concat(selection.GroupBy.Select((by, index) => $"{RollupSql.Key(by)} as k{index}, "))}
                     ({seconds})::bigint as seconds, ({entries})::bigint as entries, ({once})::bigint as once,
                     ({(currencies.Count == 0 ? "0" : amount)})::bigint as amount, {Currency(selection, currencies)} as currency
                from {RollupSql.Table(selection)} {string.Concat(selection.GroupBy.Select(RollupSql.Join))}
               where day >= @from and day < @to {FilterSql.Conditions(selection.Filters)}
               {(keys.Count == 0 ? "" : "group by " + string.Join(", ", keys))}
              having sum(seconds) > 0 or sum(started) > 0
            )
            select * from tally where seconds > 0 or entries > 0
             limit {mostRows}
            """;
        var command = new NpgsqlBatchCommand(sql)
        {
            Parameters = { new() { ParameterName = "from", Value = selection.From }, new() { ParameterName = "to", Value = selection.To } },
        };
        if (selection.GroupBy.Contains(Dimension.Week))
            command.Parameters.Add(new() { ParameterName = "week_start", Value = selection.WeekStart });
        if (selection.Rounding.IsPerLine)
            command.Parameters.Add(new() { ParameterName = "unit", Value = (long)selection.Rounding.UnitSeconds });
        if (currencies.Count == 1)
            command.Parameters.Add(new() { ParameterName = "currency", Value = currencies[0] });
        foreach (var parameter in FilterSql.Parameters(selection.WorkspaceId, selection.Filters))
            command.Parameters.Add(parameter);
        return command;

        // A row of the finest rollup is a line of a timesheet.
        string Sum(string seconds) => $"sum({(selection.Rounding.IsPerLine ? selection.Rounding.Sql(seconds) : seconds)})";

        string Worth(string amount, string seconds) => $"sum({(selection.Rounding.IsPerLine ? Money.WorthSql("rate", selection.Rounding.Sql(seconds)) : amount)})";
    }

    private static string Continued(string first) => $"sum(started) + coalesce(sum(continued) filter (where {first}), 0)";

    // By their first day, entries count where they start; a row that they only continue in says nothing.
    private static string Currency(Selection selection, IReadOnlyList<string> currencies) => currencies.Count switch
    {
        0 => $"'{Sums.NoCurrency}'",
        1 => $"case when bool_or(currency <> '{Sums.NoCurrency}'{(selection.Attribution is Attribution.Start ? " and started > 0" : "")}) then @currency else '{Sums.NoCurrency}' end",
        _ => "currency",
    };
}
