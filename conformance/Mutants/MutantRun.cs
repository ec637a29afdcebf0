namespace Timetension.Conformance;

/// <summary><c>timetension conformance --mutants</c>: the kit judged by faults that it must notice.</summary>
internal static class MutantRun
{
    internal static WireFault? WireFaultOf(string? id) => id is null ? null : Named(id).Wire;

    internal static async Task<int> RunAsync(string? service, IReadOnlyList<string> only, int? sample, int seed, CancellationToken ct)
    {
        var cases = Cases(service, only, sample, seed);
        Console.WriteLine($"{cases.Count} of {Mutant.All.Sum(mutant => mutant.Services.Count)} planted faults{(sample is null ? "" : $", picked by seed {seed}")}");
        var complaints = KillsNothing(service).ToList();

        var copy = await SourceCopy.CreateAsync(ct);
        foreach (var (mutant, of) in cases)
        {
            var survivors = await SurvivorsAsync(mutant, of, copy, ct);
            Console.WriteLine($"{(survivors.Count == 0 ? "killed  " : "SURVIVED")} {of,-12} {mutant.Id}: {mutant.Fault}{(survivors.Count == 0 ? "" : $" Not noticed by {string.Join(", ", survivors)}.")}");
            if (survivors.Count > 0)
                complaints.Add($"{mutant.Id} survives in {of}");
        }

        foreach (var complaint in complaints)
            Console.WriteLine(complaint);
        Console.WriteLine($"{cases.Count - complaints.Count(complaint => complaint.Contains("survives", StringComparison.Ordinal))} killed, {complaints.Count(complaint => complaint.Contains("survives", StringComparison.Ordinal))} survived");
        return complaints.Count == 0 ? 0 : 1;
    }

    /// <summary>Requirements whose test no mutant has to be killed by: nobody has shown that it can fail.</summary>
    private static IEnumerable<string> KillsNothing(string? service) =>
        from tested in Tests.Requirements
        from of in Requirements.All[tested].Services
        where service is null || of == service
        where !Mutant.All.Any(mutant => mutant.Services.Contains(of) && mutant.Kills.Contains(tested))
        group of by tested into services
        select $"{services.Key} kills no mutant of {string.Join(", ", services)}";

    private static List<(Mutant Mutant, string Service)> Cases(string? service, IReadOnlyList<string> only, int? sample, int seed)
    {
        var all = (from mutant in Mutant.All
                   from of in mutant.Services
                   where service is null || of == service
                   where only.Count == 0 || only.Contains(mutant.Id) || mutant.Kills.Any(only.Contains)
                   select (mutant, of)).ToArray();
        if (sample is { } count && count < all.Length)
        {
            new Random(seed).Shuffle(all);
            all = all[..count];
        }

        // Those that need no build of their own come together.
        return [.. all.OrderBy(one => one.of, StringComparer.Ordinal).ThenBy(one => one.mutant.Edits is not null)];
    }

    /// <summary>The requirements that should have been found broken, and were not.</summary>
    private static async Task<IReadOnlyList<string>> SurvivorsAsync(Mutant mutant, string service, SourceCopy copy, CancellationToken ct)
    {
        var expected = mutant.KillsIn(service).ToList();
        await using var planted = await copy.PlantAsync(mutant, service, ct);
        var failed = await KitRun.FailuresAsync(service, planted.Folder, mutant, expected, ct);
        return [.. expected.Except(failed)];
    }

    private static Mutant Named(string id) =>
        Mutant.All.FirstOrDefault(mutant => mutant.Id == id) ?? throw new KitException($"conformance/mutants.json has no mutant {id}.");
}
