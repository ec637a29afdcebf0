namespace Timetension.Cli;

/// <summary>What a test project came to. A project that broke counts as one failure more.</summary>
internal sealed record TestResult(string Project, int Passed, int Failed, int Skipped, TimeSpan Took, string? Trouble, IReadOnlyList<string> Details)
{
    internal string Line => $"{(Failed == 0 ? "ok    " : "FAILED")} {Project,-22} {Passed,4} passed, {Failed} failed"
        + $"{(Skipped > 0 ? $", {Skipped} skipped" : "")}  {Took.TotalSeconds:0.0} s{(Trouble is null ? "" : $"  {Trouble}")}";
}
