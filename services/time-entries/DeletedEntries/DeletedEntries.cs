namespace Timetension.TimeEntries;

/// <summary>Deleted entries are there for 30 days: listed, with their history, and restorable.</summary>
internal static class DeletedEntries
{
    internal static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    /// <summary>The condition for those that are there still, for queries with the parameter <c>@DeletedAfter</c>.</summary>
    internal const string AreKept = "deleted_at > @DeletedAfter and not emptied";

    internal static DateTimeOffset DeletedAfter(DateTimeOffset now) => now - Kept;
}
