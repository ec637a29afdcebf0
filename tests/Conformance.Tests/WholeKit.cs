using System.Diagnostics;
using Timetension.Contracts.Swapping;

namespace Timetension.ConformanceTests;

/// <summary>The kit as its users run it. Classes run side by side, the cases of one after another: two runs of the kit at a time.</summary>
public abstract class WholeKit
{
    /// <summary>Every implementation of these services.</summary>
    protected static TheoryData<string, string> ImplementationsOf(params string[] services) =>
        new(from implementation in Implementations.All(RepositoryFile.Root)
            where services.Contains(implementation.Service)
            select (implementation.Service, implementation.Id));

    // The same for every change, so that what fails is what was changed. As many others as one likes: ./timetension conformance <service> --fuzz 1000
    private const int FuzzedBodies = 60, Seed = 2016;

    /// <summary>Runs the whole kit on one implementation.</summary>
    protected static async Task KeepsAsync(string service, string id)
    {
        var (exitCode, said) = await RunAsync(service, "--implementation", id, "--fuzz", $"{FuzzedBodies}", "--seed", $"{Seed}");

        exitCode.ShouldBe(0, said);
        said.ShouldContain($"{service} by {id}: green", customMessage: said);
    }

    /// <summary>What it says is what it would print; of a long run, the part that matters is in its last lines.</summary>
    protected static async Task<(int ExitCode, string Said)> RunAsync(params string[] arguments)
    {
        using var kit = Process.Start(new ProcessStartInfo("dotnet", [RepositoryFile.Path("conformance/bin/Debug/net10.0/conformance.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var errors = kit.StandardError.ReadToEndAsync();
        var lines = (await kit.StandardOutput.ReadToEndAsync() + await errors).Split('\n');
        await kit.WaitForExitAsync();
        return (kit.ExitCode, string.Join('\n', lines.Where(line => !line.StartsWith("ok ", StringComparison.Ordinal) && !line.StartsWith("killed ", StringComparison.Ordinal))));
    }
}
