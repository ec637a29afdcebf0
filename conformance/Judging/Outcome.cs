namespace Timetension.Conformance;

/// <summary>What came of one test.</summary>
/// <param name="Curl">The last exchange before a failure, to repeat it by hand.</param>
internal sealed record Outcome(Requirement Requirement, Result Result, string? Message, string? Curl, TimeSpan Took);

internal enum Result
{
    Passed,
    Failed,
    Skipped,
}
