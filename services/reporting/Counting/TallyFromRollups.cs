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
        return await CountAsync(selection, transaction, ct);
    }

    internal static async Task<Tally> CountAsync(Selection selection, NpgsqlTransaction transaction, CancellationToken ct)
    {
        var (progress, currencies) = await StandOfAsync(selection, transaction, ct);
        // An entry has one user, project, task and client, but any number of teams and tags: those groups don't add up to the total.
        var addsUp = selection.GroupBy.Length > 0 && !selection.GroupBy.Any(by => by is Dimension.Tag or Dimension.Team);
        await using var batch = new NpgsqlBatch(transaction.Connection!, transaction) { BatchCommands = { RollupQuery.Of(selection, currencies, MostGroups) } };
        if (!addsUp && selection.GroupBy.Length > 0)
            batch.BatchCommands.Add(RollupQuery.Of(selection with { GroupBy = [] }, currencies, MostGroups));

        await using var row = await batch.ExecuteReaderAsync(ct);
        var isInParts = RollupQuery.IsInParts(selection, currencies);
        var (lines, total) = await ReadAsync(row, selection.GroupBy, currencies, isInParts, ct);
        if (await row.NextResultAsync(ct))
            (_, total) = await ReadAsync(row, [], currencies, isInParts, ct);
        if (lines.Count > MostGroups)
            throw TooManyGroups();
        return new(selection.GroupBy.Length == 0 ? [] : lines, TallyLine.Of(default, total), progress.Generation, progress.AsOf);
    }

    private static async Task<(WorkspaceProgress Progress, IReadOnlyList<string> Currencies)> StandOfAsync(Selection selection, NpgsqlTransaction transaction, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(transaction.Connection!, transaction)
        {
            BatchCommands =
            {
                new(PlanEachRange),
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

    private static async Task<(List<TallyLine> Lines, Sums Total)> ReadAsync(
        NpgsqlDataReader row, Dimension[] by, IReadOnlyList<string> currencies, bool isInParts, CancellationToken ct)
    {
        var (lines, total) = (new TallyLines(isInParts), new Sums());
        while (await row.ReadAsync(ct))
        {
            var group = new Group(by.Length > 0 ? KeyOf(row, 0, by[0]) : default, by.Length > 1 ? KeyOf(row, 1, by[1]) : default);
            var money = currencies.Count > 0 && row.GetInt32(by.Length + 4) is > 0 and var place ? new Money(row.GetInt64(by.Length + 3), currencies[place - 1]) : null;
            var line = new TallyLine(group, row.GetInt64(by.Length), row.GetInt64(by.Length + 1), money is null ? [] : [money]);
            lines.Add(line);
            total.Add(line.Seconds, row.GetInt64(by.Length + 2), money?.Amount ?? 0, money?.Currency ?? Sums.NoCurrency);
        }

        return (lines.ToList(), total);
    }

    private static GroupKey KeyOf(NpgsqlDataReader row, int index, Dimension dimension) => dimension switch
    {
        Dimension.Client or Dimension.Team => GroupKey.Of(row.IsDBNull(index) ? null : row.GetGuid(index)),
        Dimension.Billable => GroupKey.Of(row.GetBoolean(index)),
        _ => new(row.GetInt32(index)),
    };

    /// <summary>422 <c>too_many_groups</c>.</summary>
    internal static ProblemException TooManyGroups() =>
        Problems.Unprocessable("too_many_groups", "?groupBy", $"This makes more than {MostGroups} groups; ask for a shorter range.").AsException();

    // A plan for any range is one for few rows.
    private const string PlanEachRange = "set local plan_cache_mode = force_custom_plan";

    private const string Currencies = "select currency from currencies where workspace = (select key from keys where id = @workspace_id)";
}
