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

    internal void Add(long seconds, long entries, long amount, string currency)
    {
        (Seconds, Entries) = (Seconds + seconds, Entries + entries);
        if (currency != NoCurrency)
            amounts[currency] = amounts.GetValueOrDefault(currency) + amount;
    }
}
