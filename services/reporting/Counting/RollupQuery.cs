namespace Timetension.Reporting;

/// <summary>
/// The statement that adds up a rollup: a row a group, or several that are parts of it, one a currency. Its columns: the keys, then <c>seconds</c>,
/// <c>entries</c>, <c>once</c> (of these, the ones that no earlier group of the same range has), and where the workspace has currencies <c>amount</c> and
/// <c>currency</c>: its place among them, from 1, or 0 for none.
/// </summary>
internal static class RollupQuery
{
    /// <summary>Whether a group may have several rows.</summary>
    internal static bool IsInParts(Selection selection, IReadOnlyList<string> currencies) =>
        currencies.Count > 1 || (IsAsStored(selection, currencies) && Table(selection, currencies) == RollupSql.UserDays);

    /// <param name="currencies">Those that the workspace's entries have.</param>
    internal static NpgsqlBatchCommand Of(Selection selection, IReadOnlyList<string> currencies, int mostGroups)
    {
        var asStored = IsAsStored(selection, currencies);
        List<string> keys = [.. selection.GroupBy.Select((_, index) => $"k{index}"), .. currencies.Count > 1 ? ["currency"] : Array.Empty<string>()];
        var startsFresh = $"day = greatest({string.Join(", ", selection.GroupBy.Where(by => by.IsTime()).Select(RollupSql.Key).Prepend("@from"))})";
        var (seconds, amount, entries, once) = selection.Attribution is Attribution.Start
            ? (Seconds("whole_seconds"), Worth("whole_amount", "whole_seconds"), Sum("started"), Sum("started"))
            : (Seconds("seconds"), Worth("amount", "seconds"), Touched(startsFresh), Touched("day = @from"));
        var sql = $"""
            with {RollupSql.Relations}, tally as (
              select {string.Concat(selection.GroupBy.Select((by, index) => $"{Key(by)} as k{index}, "))}
                     ({seconds})::bigint as seconds, ({entries})::bigint as entries, ({once})::bigint as once
                     {(currencies.Count == 0 ? "" : $", ({amount})::bigint as amount, {Currency()} as currency_place")}
                from {Table(selection, currencies)} {string.Concat(selection.GroupBy.Select(RollupSql.Join))}
               where day >= @from and day < @to {FilterSql.Conditions(selection.Filters)}
               {(keys.Count == 0 || asStored ? "" : "group by " + string.Join(", ", keys))}
               {(asStored ? "and" : "having")} ({Sum("seconds")} > 0 or {Sum("started")} > 0)
            )
            select * from tally where seconds > 0 or entries > 0
             limit {(mostGroups * 2 * (currencies.Count + 1)) + 1}
            """;
        var command = new NpgsqlBatchCommand(sql)
        {
            Parameters = { new() { ParameterName = "from", Value = selection.From }, new() { ParameterName = "to", Value = selection.To } },
        };
        if (selection.GroupBy.Contains(Dimension.Week))
            command.Parameters.Add(new() { ParameterName = "week_start", Value = selection.WeekStart });
        if (selection.Rounding.IsPerLine)
            command.Parameters.Add(new() { ParameterName = "unit", Value = (long)selection.Rounding.UnitSeconds });
        if (IsInParts(selection, currencies) && currencies.Count > 0)
            command.Parameters.Add(new() { ParameterName = "currencies", Value = currencies.ToArray() });
        foreach (var parameter in FilterSql.Parameters(selection.WorkspaceId, selection.Filters))
            command.Parameters.Add(parameter);
        return command;

        string Sum(string column) => asStored ? column : $"sum({column})";

        // A row of the finest rollup is a line of a timesheet.
        string Seconds(string column) => Sum(selection.Rounding.IsPerLine ? selection.Rounding.Sql(column) : column);

        string Worth(string amount, string seconds) => Sum(selection.Rounding.IsPerLine ? Money.WorthSql("rate", selection.Rounding.Sql(seconds)) : amount);

        string Touched(string first) => asStored ? $"started + case when {first} then continued else 0 end" : $"sum(started) + coalesce(sum(continued) filter (where {first}), 0)";

        // By their first day, entries count where they start; a row that they only continue in says nothing.
        string Currency() => IsInParts(selection, currencies) ? "coalesce(array_position(@currencies, currency), 0)"
            : $"case when bool_or(currency <> '{Sums.NoCurrency}'{(selection.Attribution is Attribution.Start ? " and started > 0" : "")}) then 1 else 0 end";
    }

    // A person's day has one row, or few for billable time and each currency: reading them takes less than having them added up.
    private static bool IsAsStored(Selection selection, IReadOnlyList<string> currencies) =>
        selection.GroupBy.Contains(Dimension.Day) && selection.GroupBy.Contains(Dimension.User) && Table(selection, currencies) is RollupSql.UserDays or RollupSql.UserDayTotals;

    private static string Table(Selection selection, IReadOnlyList<string> currencies) => RollupSql.Table(selection, hasAmounts: currencies.Count > 0);

    // Days as numbers, of .NET: what is read and compared fastest.
    private static string Key(Dimension dimension) => dimension.IsTime() ? $"({RollupSql.Key(dimension)} - date '0001-01-01')" : RollupSql.Key(dimension);
}
