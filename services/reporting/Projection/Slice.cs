namespace Timetension.Reporting;

/// <summary>The part of an entry that falls on one day.</summary>
/// <param name="Seconds">Whole seconds; the slices of an entry add up to its duration.</param>
/// <param name="IsFirst">Whether the entry starts on this day.</param>
internal readonly record struct Slice(DateOnly Day, long Seconds, bool IsFirst);
