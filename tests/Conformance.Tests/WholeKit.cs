using System.Diagnostics;
using Timetension.Contracts.Swapping;

namespace Timetension.ConformanceTests;

/// <summary>The kit as its users run it, on every implementation that there is, and on a sample of its mutants.</summary>
public sealed class WholeKit
{
    // The same ones each time, so that a change is judged by itself. All of them, which take long: ./timetension conformance --mutants
    private const int Mutants = 10, Seed = 2016;

    public static TheoryData<string, string> Everything =>
        new(Implementations.All(RepositoryFile.Root).Select(implementation => (implementation.Service, implementation.Id)));

    [Theory, MemberData(nameof(Everything))]
    public async Task An_implementation_keeps_its_contract(string service, string id)
    {
        var (exitCode, said) = await RunAsync(service, "--implementation", id);

        exitCode.ShouldBe(0, said);
        said.ShouldContain($"{service} by {id}: green", customMessage: said);
    }

    [Fact]
    public async Task Planted_faults_are_noticed()
    {
        var (exitCode, said) = await RunAsync("--mutants", "--sample", $"{Mutants}", "--seed", $"{Seed}");

        exitCode.ShouldBe(0, said);
        said.ShouldContain($"{Mutants} killed, 0 survived", customMessage: said);
    }

    /// <summary>What it says is what it would print; of a long run, the part that matters is in its last lines.</summary>
    private static async Task<(int ExitCode, string Said)> RunAsync(params string[] arguments)
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
