using Timetension.Contracts.Swapping;

namespace Timetension.Conformance;

/// <summary>What a run says of an implementation.</summary>
/// <param name="IsPartial">Whether lifecycle tests could not be run, so that it can't be more than partial.</param>
internal sealed record Verdict(IReadOnlyList<Outcome> Outcomes, IReadOnlyList<Deviation> Deviations, IReadOnlyList<string> Errors, bool IsPartial)
{
    /// <summary>Requirements that are not kept though they must be, and no deviation is declared.</summary>
    internal IEnumerable<Outcome> Broken => Failed.Where(outcome => outcome.Requirement.IsMust && !IsDeclared(outcome));

    /// <summary>Requirements that should be kept, and are not.</summary>
    internal IEnumerable<Outcome> Missed => Failed.Where(outcome => !outcome.Requirement.IsMust && !IsDeclared(outcome));

    /// <summary>Deviations that no longer happen: the manifest must not claim them.</summary>
    internal IEnumerable<Deviation> Outdated => Deviations.Where(deviation =>
        Outcomes.Any(outcome => outcome.Requirement.Id == deviation.Requirement && outcome.Result == Result.Passed));

    internal int Passed => Outcomes.Count(outcome => outcome.Result == Result.Passed);

    internal int Skipped => Outcomes.Count(outcome => outcome.Result == Result.Skipped);

    internal string Word =>
        Broken.Any() || Outdated.Any() || Errors.Count > 0 || Passed == 0 ? "red"
        : IsPartial || Skipped > 0 ? "partial"
        : "green";

    internal bool IsRed => Word == "red";

    private IEnumerable<Outcome> Failed => Outcomes.Where(outcome => outcome.Result == Result.Failed);

    private bool IsDeclared(Outcome outcome) => Deviations.Any(deviation => deviation.Requirement == outcome.Requirement.Id);
}
