using System.Diagnostics;

namespace Timetension.Conformance;

/// <summary>The kit, run by itself as a process of its own on one mutant.</summary>
internal static class KitRun
{
    /// <summary>The requirements among <paramref name="only"/> that were found broken.</summary>
    internal static async Task<IReadOnlySet<string>> FailuresAsync(string service, string implementation, Mutant mutant, IReadOnlyList<string> only, CancellationToken ct)
    {
        var output = Path.Combine(RepositoryFile.Root, "TestResults", "conformance", "mutants", $"{service}-{mutant.Id}");
        var start = new ProcessStartInfo(Environment.ProcessPath!,
        [
            .. Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [typeof(KitRun).Assembly.Location] : Array.Empty<string>(),
            service, "--implementation", implementation, "--installed", "--mutant", mutant.Id, "--output", output, "--seed", "1", "--only", .. only,
        ])
        { RedirectStandardOutput = true, RedirectStandardError = true };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(ct);
        var said = await process.StandardOutput.ReadToEndAsync(ct) + await errors;
        await process.WaitForExitAsync(ct);

        var report = Path.Combine(output, "conformance.json");
        if (!File.Exists(report))
            throw new KitException($"the kit judged nothing of {service} with {mutant.Id}: {said.Trim()}");
        using var json = JsonDocument.Parse(await File.ReadAllTextAsync(report, ct));
        return json.RootElement.GetProperty("requirements").EnumerateArray()
            .Where(requirement => requirement.GetProperty("result").GetString() == "failed")
            .Select(requirement => requirement.GetProperty("id").GetString()!).ToHashSet(StringComparer.Ordinal);
    }
}
