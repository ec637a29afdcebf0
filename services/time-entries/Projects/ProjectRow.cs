using System.Text.RegularExpressions;

namespace Timetension.TimeEntries;

/// <summary>A row of <c>projects</c>.</summary>
internal sealed partial record ProjectRow
{
    internal const int LongestName = 200;

    public Guid Id { get; init; }
    public Guid WorkspaceId { get; init; }
    public Guid? ClientId { get; init; }
    public string Name { get; init; } = "";
    public string NameKey { get; init; } = "";
    public string? Color { get; init; }
    public bool Billable { get; init; }
    public long? RateAmount { get; init; }
    public string? RateCurrency { get; init; }
    public long? TimeBudgetSeconds { get; init; }
    public bool Archived { get; init; }
    public DateTimeOffset CreatedAt { get; init; }
    public DateTimeOffset UpdatedAt { get; init; }
    public DateTimeOffset? DeletedAt { get; init; }
    public long Version { get; init; }

    internal Project ToProject() => new(Id, WorkspaceId, ClientId, Name, Color!, Billable,
        RateAmount is { } amount ? new Rate(amount, RateCurrency!) : null, TimeBudgetSeconds, Archived, CreatedAt, UpdatedAt, Version, DeletedAt);

    internal void Check(FieldErrors errors)
    {
        if (Color is not null && !HexColor().IsMatch(Color))
            errors.Add("/color", "invalid_color", "A colour is a number sign and six hexadecimal digits.");
        RateRow.Check(RateAmount, RateCurrency, "/rate", errors);
        if (TimeBudgetSeconds is < 1 or > 3_600_000_000)
            errors.Add("/timeBudgetSeconds", "out_of_range", "From a second to 1,000,000 hours.");
    }

    [GeneratedRegex(@"^#[0-9a-fA-F]{6}\z", RegexOptions.None, matchTimeoutMilliseconds: 100)]
    private static partial Regex HexColor();
}
