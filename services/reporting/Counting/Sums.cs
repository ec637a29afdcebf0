namespace Timetension.Reporting;

/// <summary>What a group adds up to.</summary>
internal sealed class Sums
{
    /// <summary>The currency of what is worth nothing that is known.</summary>
    internal const string NoCurrency = "";

    private readonly SortedDictionary<string, long> amounts = new(StringComparer.Ordinal);

    internal long Seconds { get; private set; }

    internal long Entries { get; private set; }

    internal IReadOnlyList<Money> Amounts => [.. amounts.Select(amount => new Money(amount.Value, amount.Key))];

    /// <summary>The amounts of both, one a currency.</summary>
    internal static IReadOnlyList<Money> AmountsOf(IReadOnlyList<Money> some, IReadOnlyList<Money> others)
    {
        if (some.Count == 0 || others.Count == 0)
            return some.Count == 0 ? others : some;
        var sums = new Sums();
        foreach (var money in some.Concat(others))
            sums.Add(seconds: 0, entries: 0, money.Amount, money.Currency);
        return sums.Amounts;
    }

    internal void Add(long seconds, long entries, long amount, string currency)
    {
        (Seconds, Entries) = (Seconds + seconds, Entries + entries);
        if (currency != NoCurrency)
            amounts[currency] = amounts.GetValueOrDefault(currency) + amount;
    }
}
