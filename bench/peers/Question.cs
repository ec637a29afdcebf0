namespace Timetension.Bench;

/// <summary>A report that every tracker has: how many hours each user or project has in each day or year.</summary>
/// <param name="Who"><c>user</c> or <c>project</c>.</param>
/// <param name="When"><c>day</c> or <c>year</c>.</param>
/// <param name="Until">The day after the last one.</param>
internal sealed record Question(string Name, string Who, string When, DateOnly From, DateOnly Until)
{
    /// <summary>Redmine cuts a report after a hundred columns, so that its days are those of a quarter at most.</summary>
    internal static readonly Question[] All =
    [
        new("5 years by project and year", "project", "year", new(2020, 1, 1), new(2025, 1, 1)),
        new("a quarter by user and day", "user", "day", new(2022, 1, 1), new(2022, 4, 1)),
        new("a month by project and day", "project", "day", new(2022, 3, 1), new(2022, 4, 1)),
    ];
}
