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
        var (progress, currencies) = await StandOfAsync(selection, transaction, ct);
        // An entry has one user, project, task and client, but any number of teams and tags: those groups don't add up to the total.
        var addsUp = selection.GroupBy.Length > 0 && !selection.GroupBy.Any(by => by is Dimension.Tag or Dimension.Team);
        await using var batch = new NpgsqlBatch(transaction.Connection!, transaction) { BatchCommands = { RollupQuery.Of(selection, currencies, MostRows) } };
        if (!addsUp && selection.GroupBy.Length > 0)
            batch.BatchCommands.Add(RollupQuery.Of(selection with { GroupBy = [] }, currencies, MostRows));

        await using var row = await batch.ExecuteReaderAsync(ct);
        var (lines, total) = await ReadAsync(row, selection.GroupBy, isPerCurrency: currencies.Count > 1, ct);
        if (await row.NextResultAsync(ct))
            (_, total) = await ReadAsync(row, [], isPerCurrency: currencies.Count > 1, ct);
        return new(selection.GroupBy.Length == 0 ? [] : lines, TallyLine.Of(default, total), progress.Generation, progress.AsOf);
    }

    private static async Task<(WorkspaceProgress Progress, IReadOnlyList<string> Currencies)> StandOfAsync(Selection selection, NpgsqlTransaction transaction, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(transaction.Connection!, transaction)
        {
            BatchCommands =
            {
                new(WorkspaceProgress.Select) { Parameters = { new() { ParameterName = "workspace_id", Value = selection.WorkspaceId } } },
                new(Currencies) { Parameters = { new() { ParameterName = "workspace_id", Value = selection.WorkspaceId } } },
            },
        };
        await using var row = await batch.ExecuteReaderAsync(ct);
        var progress = await row.ReadAsync(ct) ? WorkspaceProgress.Of(row) : WorkspaceProgress.Nothing;
        await row.NextResultAsync(ct);
        var currencies = new List<string>();
        while (selection.HasAmounts && await row.ReadAsync(ct))
            currencies.Add(row.GetString(0));
        return (progress, currencies);
    }

    private static async Task<(List<TallyLine> Lines, Sums Total)> ReadAsync(NpgsqlDataReader row, Dimension[] by, bool isPerCurrency, CancellationToken ct)
    {
        var (lines, total) = (new List<TallyLine>(), new Sums());
        while (await row.ReadAsync(ct))
        {
            var group = new Group(by.Length > 0 ? KeyOf(row, 0, by[0]) : default, by.Length > 1 ? KeyOf(row, 1, by[1]) : default);
            var (amount, currency) = (row.GetInt64(by.Length + 3), row.GetString(by.Length + 4));
            lines.Add(new(group, row.GetInt64(by.Length), row.GetInt64(by.Length + 1), currency == Sums.NoCurrency ? [] : [new Money(amount, currency)]));
            total.Add(lines[^1].Seconds, row.GetInt64(by.Length + 2), amount, currency);
        }

        if (lines.Count >= MostRows)
            throw TooManyGroups();
        return (isPerCurrency ? [.. lines.GroupBy(line => line.Group, (_, parts) => parts.Aggregate((one, more) => one.Plus(more)))] : lines, total);
    }

    private static GroupKey KeyOf(NpgsqlDataReader row, int index, Dimension dimension) => dimension switch
    {
        Dimension.Client or Dimension.Team => GroupKey.Of(row.IsDBNull(index) ? null : row.GetGuid(index)),
        Dimension.Billable => GroupKey.Of(row.GetBoolean(index)),
        _ when dimension.IsTime() => new(Keys.None, FirstDay: row.GetFieldValue<DateOnly>(index)),
        _ => new(row.GetInt32(index)),
    };

    /// <summary>422 <c>too_many_groups</c>.</summary>
    internal static ProblemException TooManyGroups() =>
        Problems.Unprocessable("too_many_groups", "?groupBy", $"This makes more than {MostGroups} groups; ask for a shorter range.").AsException();

    private const string Currencies = "select currency from currencies where workspace = (select key from keys where id = @workspace_id)";
}
