namespace Timetension.Reporting;

/// <summary>What an entry is counted under. Client and teams are those of now.</summary>
internal sealed record CountedEntry(int User, int Project, int Task, int[] Tags, bool Billable, long Rate, string Currency, Guid? Client, Guid[] Teams)
{
    /// <summary>The line of a timesheet that it belongs to.</summary>
    internal Line LineOn(DateOnly day) => new(day, User, Project, Task, TagSet.Literal(Tags), Billable, Rate, Currency);

    internal readonly record struct Line(DateOnly Day, int User, int Project, int Task, string Tags, bool Billable, long Rate, string Currency);
}
