using System.CommandLine;
using System.Diagnostics;

namespace Timetension.Cli;

/// <summary><c>timetension bench</c>: builds the benches as what is deployed is built, and passes on what they are asked.</summary>
internal static class Bench
{
    private const string Configuration = "Release";

    internal static Command Command()
    {
        var arguments = new Argument<string[]>("what") { Arity = ArgumentArity.ZeroOrMore, Description = "Which one, and its options; none lists them." };
        var command = new Verb("bench", "Measures ratios on this machine, which should have nothing else to do.",
            "./timetension bench",
            "./timetension bench b1 --clients 16 --seconds 10",
            "./timetension bench b3 --entries 1000000",
            "./timetension bench soak --minutes 30",
            "./timetension bench peers --install") { arguments };
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction((parsed, _) => RunAsync(Checkout.Here, [.. parsed.GetValue(arguments) ?? [], .. parsed.UnmatchedTokens]));
        return command;
    }

    private static async Task<int> RunAsync(Checkout checkout, IReadOnlyList<string> arguments)
    {
        if (arguments.Count > 0)
            await Servers.EnsureInstalledAsync("native");
        using var signals = new Signals();
        await Build.RunAsync(checkout, "bench", Configuration);
        if (signals.Received.IsCancellationRequested)
            throw new Problem("stopped before anything was measured.", exitCode: 130);
        using var bench = Process.Start(Environment.ProcessPath!, [checkout.Under("bench", "bin", Configuration, "net10.0", "bench.dll"), .. arguments]);
        await using var _ = signals.Received.Register(() => Processes.Terminate(bench.Id));
        await bench.WaitForExitAsync(CancellationToken.None); // it stops what it started
        return bench.ExitCode;
    }
}
