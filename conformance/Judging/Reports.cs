using System.Globalization;
using System.Text;

namespace Timetension.Conformance;

/// <summary>What a run leaves behind: <c>conformance.json</c> for programs, <c>report.md</c> for people.</summary>
internal static class Reports
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal static async Task WriteAsync(Options options, Verdict verdict, Info info)
    {
        await File.WriteAllTextAsync(Path.Combine(options.Output, "conformance.json"), JsonSerializer.Serialize(AsData(options, verdict, info), Json));
        await File.WriteAllTextAsync(Path.Combine(options.Output, "report.md"), AsMarkdown(options, verdict, info));
    }

    /// <summary>A row for each group: how many requirements were kept, and which were not.</summary>
    internal static string Table(Verdict verdict)
    {
        var text = new StringBuilder("| group | passed | failed | skipped | not kept |\n|---|--:|--:|--:|---|\n");
        foreach (var group in Groups(verdict))
            text.Append(CultureInfo.InvariantCulture, $"| {group.Group} | {group.Passed} | {group.Failed} | {group.Skipped} | {string.Join(", ", group.NotKept)} |\n");
        return text.ToString();
    }

    private static object AsData(Options options, Verdict verdict, Info info) => new
    {
        contract = ContractVersion.Current,
        kit = ContractVersion.Current,
        mode = options.IsManaged ? "managed" : "attached",
        verdict = verdict.Word,
        seed = options.Seed,
        service = options.Service,
        implementation = info,
        only = options.Only,
        groups = Groups(verdict),
        requirements = verdict.Outcomes.OrderBy(outcome => outcome.Requirement.Id, StringComparer.Ordinal)
            .Select(outcome => new { outcome.Requirement.Id, outcome.Requirement.Level, result = outcome.Result.ToString().ToLowerInvariant(), seconds = Math.Round(outcome.Took.TotalSeconds, 3), outcome.Message, outcome.Curl }),
        deviations = verdict.Deviations,
        errors = verdict.Errors,
    };

    private static string AsMarkdown(Options options, Verdict verdict, Info info)
    {
        var text = new StringBuilder($"# {options.Service} by {info.Implementation}: {verdict.Word}\n\n{info.Framework} ({info.Language}), contract {info.Contract}, judged by contract {ContractVersion.Current} with seed {options.Seed}\n\n");
        text.Append(Table(verdict));
        foreach (var outcome in verdict.Outcomes.Where(outcome => outcome.Result == Result.Failed))
            text.Append(CultureInfo.InvariantCulture, $"\n## {outcome.Requirement.Id} ({outcome.Requirement.Level})\n\n{outcome.Requirement.Sentence}\n\n```\n{outcome.Message}\n```\n{(outcome.Curl is null ? "" : $"\n```sh\n{outcome.Curl}\n```\n")}");
        foreach (var deviation in verdict.Outdated)
            text.Append(CultureInfo.InvariantCulture, $"\n{deviation.Requirement} is declared as a deviation, and is kept: take it out of the manifest.\n");
        return text.ToString();
    }

    private static IEnumerable<GroupResult> Groups(Verdict verdict) =>
        from outcome in verdict.Outcomes
        group outcome by outcome.Requirement.Group into outcomes
        orderby outcomes.Key
        select new GroupResult(outcomes.Key,
            outcomes.Count(outcome => outcome.Result == Result.Passed),
            outcomes.Count(outcome => outcome.Result == Result.Failed),
            outcomes.Count(outcome => outcome.Result == Result.Skipped),
            [.. outcomes.Where(outcome => outcome.Result == Result.Failed).Select(outcome => outcome.Requirement.Id).Order(StringComparer.Ordinal)]);

    private sealed record GroupResult(string Group, int Passed, int Failed, int Skipped, IReadOnlyList<string> NotKept);
}
