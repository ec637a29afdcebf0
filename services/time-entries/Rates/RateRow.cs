namespace Timetension.TimeEntries;

/// <summary>A row of <c>rates</c>.</summary>
internal sealed record RateRow
{
    public Guid Id { get; init; }
    public Guid WorkspaceId { get; init; }
    public Guid? ProjectId { get; init; }
    public Guid? UserId { get; init; }
    public long Amount { get; init; }
    public string Currency { get; init; } = "";
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset UpdatedAt { get; init; }
    public long Version { get; init; }

    /// <summary>The rate's rules, with pointers below <paramref name="at"/>.</summary>
    internal static void Check(long? amount, string? currency, string at, FieldErrors errors)
    {
        if (amount is < 0 or > 1_000_000_000)
            errors.Add(at + "/amount", "out_of_range", "From 0 to 1,000,000,000 minor units an hour.");
        if (currency is not null && (currency.Length != 3 || !currency.All(char.IsAsciiLetterUpper)))
            errors.Add(at + "/currency", "invalid_currency", "A currency is an ISO 4217 code.");
    }
}
