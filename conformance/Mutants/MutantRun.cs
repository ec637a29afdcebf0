using System.Collections.Concurrent;

namespace Timetension.Conformance;

/// <summary><c>timetension conformance --mutants</c>: the kit judged by faults that it must notice.</summary>
internal static class MutantRun
{
    // The first build of a copy takes as long as some ten mutants.
    private const int MostCopies = 2, WorthACopy = 10;

    internal static WireFault? WireFaultOf(string? id) => id is null ? null : Named(id).Wire;

    internal static async Task<int> RunAsync(string? service, IReadOnlyList<string> only, int? sample, int seed, CancellationToken ct)
    {
        var cases = Cases(service, only, sample, seed);
        Console.WriteLine($"{cases.Count} of {Mutant.All.Sum(mutant => mutant.Services.Count)} planted faults{(sample is null ? "" : $", picked by seed {seed}")}");
        var complaints = KillsNothing(service).ToList();

        var survived = await PlantAllAsync(cases, ct);
        foreach (var complaint in complaints.Concat(survived.Select(one => $"{one.Mutant.Id} survives in {one.Service}")))
            Console.WriteLine(complaint);
        Console.WriteLine($"{cases.Count - survived.Count} killed, {survived.Count} survived");
        return complaints.Count + survived.Count == 0 ? 0 : 1;
    }

    /// <summary>Plants one after another in each of a few copies of the sources.</summary>
    private static async Task<IReadOnlyCollection<(Mutant Mutant, string Service)>> PlantAllAsync(List<(Mutant Mutant, string Service)> cases, CancellationToken ct)
    {
        var (left, survived) = (new ConcurrentQueue<(Mutant, string)>(cases), new ConcurrentBag<(Mutant, string)>());
        await Task.WhenAll(Enumerable.Range(1, Math.Clamp(cases.Count / WorthACopy, 1, MostCopies)).Select(async number =>
        {
            var copy = await SourceCopy.CreateAsync(number, ct);
            while (left.TryDequeue(out var one))
            {
                var (mutant, service) = one;
                var shortcoming = await ShortcomingAsync(mutant, service, copy, ct);
                Console.WriteLine($"{(shortcoming is null ? "killed  " : "SURVIVED")} {service,-12} {mutant.Id}: {mutant.Fault} {shortcoming}".TrimEnd());
                if (shortcoming is not null)
                    survived.Add(one);
            }
        }));
        return survived;
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

    /// <summary>Why it is not killed: requirements that should have been found broken and were not, or that it can't be planted.</summary>
    private static async Task<string?> ShortcomingAsync(Mutant mutant, string service, SourceCopy copy, CancellationToken ct)
    {
        try
        {
            var expected = mutant.KillsIn(service).ToList();
            await using var planted = await copy.PlantAsync(mutant, service, ct);
            var survivors = expected.Except(await KitRun.FailuresAsync(service, planted.Folder, mutant, expected, ct)).ToList();
            return survivors.Count == 0 ? null : $"Not noticed by {string.Join(", ", survivors)}.";
        }
        catch (KitException exception)
        {
            return exception.Message;
        }
    }

    private static Mutant Named(string id) =>
        Mutant.All.FirstOrDefault(mutant => mutant.Id == id) ?? throw new KitException($"conformance/mutants.json has no mutant {id}.");
}
