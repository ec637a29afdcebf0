namespace Timetension.TimeEntries;

/// <summary>One request to a target, and what became of it. Nothing of the answer is kept but its status.</summary>
/// <param name="Error">Why it was no success; null when it was.</param>
internal sealed record Attempt(DateTimeOffset At, long Milliseconds, int? Status, string? Error);
