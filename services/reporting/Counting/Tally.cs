namespace Timetension.Reporting;

/// <summary>The numbers of a report. Names are not in it: they are looked up on the way out, so that a new name shows at once.</summary>
/// <param name="AsOf">Time of the newest event applied, as read together with the numbers.</param>
internal sealed record Tally(IReadOnlyList<TallyLine> Lines, TallyLine Total, Guid Generation, DateTimeOffset? AsOf);

/// <summary>The numbers of a group.</summary>
/// <param name="Keys">For each grouping the id, or the first day as <c>YYYY-MM-DD</c>; null for "none".</param>
internal sealed record TallyLine(string?[] Keys, long Seconds, long Entries);
