namespace Timetension.Reporting;

/// <summary>What is rounded: each entry, or each line of a timesheet.</summary>
internal enum RoundingPer
{
    /// <summary>An entry as a whole; its parts on several days add up to that.</summary>
    Entry,

    /// <summary>What one user has on one day with the same project, task, tags and billable.</summary>
    DayProject,
}

/// <summary>How a report rounds: each of its lines first, which are then summed, so that they add up.</summary>
/// <param name="UnitSeconds">0 for not at all.</param>
internal sealed record ReportRounding(int UnitSeconds, RoundingMode Mode, RoundingPer Per)
{
    internal bool IsPerEntry => UnitSeconds > 1 && Per is RoundingPer.Entry;

    internal bool IsPerLine => UnitSeconds > 1 && Per is RoundingPer.DayProject;

    /// <summary>Whole units; of a half, the greater for <see cref="RoundingMode.Nearest"/>.</summary>
    internal long Round(long seconds) => UnitSeconds <= 1 ? seconds : UnitSeconds * (Mode switch
    {
        RoundingMode.Up => (seconds + UnitSeconds - 1) / UnitSeconds,
        RoundingMode.Down => seconds / UnitSeconds,
        _ => ((2 * seconds) + UnitSeconds) / (2 * UnitSeconds),
    });

    /// <summary>The same in SQL: <c>@unit</c> is the unit.</summary>
    internal string Sql(string seconds) => Mode switch
    {
        RoundingMode.Up => $"(({seconds} + @unit - 1) / @unit * @unit)",
        RoundingMode.Down => $"({seconds} / @unit * @unit)",
        _ => $"((2 * {seconds} + @unit) / (2 * @unit) * @unit)",
    };

    /// <summary>What is asked, else what the workspace is set to.</summary>
    internal static ReportRounding Of(RoundingQuery query, Rounding settings) => new(query.Unit ?? settings.UnitSeconds, query.Mode ?? settings.Mode, query.Per);
}
