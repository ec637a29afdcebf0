using System.CommandLine;
using System.Diagnostics;

namespace Timetension.Cli;

/// <summary><c>timetension conformance</c>: builds the kit, gives it servers, and passes on what it is asked.</summary>
internal static class Conformance
{
    internal static Command Command()
    {
        var arguments = new Argument<string[]>("what") { Arity = ArgumentArity.ZeroOrMore, Description = "A service and options of the kit: --implementation, --only, --seed, --fuzz, --debug, --url, --mutants; ./timetension conformance -- --help explains them." };
        var command = new Verb("conformance", "Judges whether an implementation of a service keeps the contract.",
            "./timetension conformance timing",
            "./timetension conformance time-entries --implementation fastify",
            "./timetension conformance timing --implementation gin --only CONC",
            "./timetension conformance --mutants") { arguments };
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction((parsed, ct) => RunAsync(Checkout.Here, [.. parsed.GetValue(arguments) ?? [], .. parsed.UnmatchedTokens], ct));
        return command;
    }

    private static async Task<int> RunAsync(Checkout checkout, IReadOnlyList<string> arguments, CancellationToken ct)
    {
        var infrastructure = Servers.ForTests();
        if (!TestServers.AreGiven)
        {
            await Servers.EnsureInstalledAsync(infrastructure);
            await Build.RunAsync(checkout, "AppHost");
        }

        await Build.RunAsync(checkout, "conformance");
        await using var servers = TestServers.AreGiven ? null : await TestServers.StartAsync(checkout, infrastructure, ct);
        var start = new ProcessStartInfo(Environment.ProcessPath!, [checkout.Under("conformance", "bin", "Debug", "net10.0", "conformance.dll"), .. arguments]);
        foreach (var (name, value) in servers?.Environment ?? [])
            start.Environment[name] = value;
        using var kit = Process.Start(start)!;
        await kit.WaitForExitAsync(CancellationToken.None); // Ctrl-C reaches the kit as well, which stops what it started.
        return kit.ExitCode;
    }
}
