namespace Timetension.Reporting;

/// <summary>The numbers of a report. Names are not in it: they are looked up on the way out, so that a new name shows at once.</summary>
/// <param name="Lines">One a group.</param>
/// <param name="AsOf">Time of the newest event applied, as read together with the numbers.</param>
internal sealed record Tally(IReadOnlyList<TallyLine> Lines, TallyLine Total, Guid Generation, DateTimeOffset? AsOf)
{
    /// <summary>The same with other entries added.</summary>
    internal Tally Plus(Tally other) => this with
    {
        Lines = [.. Lines.Concat(other.Lines).GroupBy(line => line.Group, (_, lines) => lines.Aggregate((one, more) => one.Plus(more)))],
        Total = Total.Plus(other.Total),
    };
}

/// <summary>The numbers of a group.</summary>
/// <param name="Amounts">One a currency.</param>
internal readonly record struct TallyLine(Group Group, long Seconds, long Entries, IReadOnlyList<Money> Amounts)
{
    internal static TallyLine Of(Group group, Sums sums) => new(group, sums.Seconds, sums.Entries, sums.Amounts);

    internal TallyLine Plus(TallyLine other)
    {
        var sums = new Sums();
        sums.Add(Seconds + other.Seconds, Entries + other.Entries, amount: 0, Sums.NoCurrency);
        foreach (var money in Amounts.Concat(other.Amounts))
            sums.Add(seconds: 0, entries: 0, money.Amount, money.Currency);
        return Of(Group, sums);
    }
}
