namespace Timetension.ConformanceTests;

public sealed class Mutants : WholeKit
{
    // The same ones each time, so that a change is judged by itself. All of them, which take long: ./timetension conformance --mutants
    private const int Sample = 3, Seed = 2016;

    [Fact]
    public async Task Planted_faults_are_noticed()
    {
        var (exitCode, said) = await RunAsync("--mutants", "--sample", $"{Sample}", "--seed", $"{Seed}");

        exitCode.ShouldBe(0, said);
        said.ShouldContain($"{Sample} killed, 0 survived", customMessage: said);
    }
}
