namespace Timetension.Reporting;

/// <summary>The numbers of a report. Names are not in it: they are looked up on the way out, so that a new name shows at once.</summary>
/// <param name="Lines">One a group.</param>
/// <param name="AsOf">Time of the newest event applied, as read together with the numbers.</param>
internal sealed record Tally(IReadOnlyList<TallyLine> Lines, TallyLine Total, Guid Generation, DateTimeOffset? AsOf)
{
    /// <summary>The same with other entries added.</summary>
    internal Tally Plus(Tally other) => this with
    {
        Lines = TallyLines.Of([.. Lines, .. other.Lines]),
        Total = Total.Plus(other.Total),
    };
}

/// <summary>The numbers of a group.</summary>
/// <param name="Amounts">One a currency.</param>
internal readonly record struct TallyLine(Group Group, long Seconds, long Entries, IReadOnlyList<Money> Amounts)
{
    internal static TallyLine Of(Group group, Sums sums) => new(group, sums.Seconds, sums.Entries, sums.Amounts);

    /// <summary>Both parts of a group.</summary>
    internal TallyLine Plus(TallyLine other) => new(Group, Seconds + other.Seconds, Entries + other.Entries, Sums.AmountsOf(Amounts, other.Amounts));
}
