using Timetension.Bench;

// Kestrel's and Npgsql's answers to load are the point here: no limit of ours stands in front of them. What is started inherits this.
Environment.SetEnvironmentVariable("RateLimits__PerToken", "100000000");
Environment.SetEnvironmentVariable("RateLimits__PerAddress", "100000000");
foreach (var tries in (string[])["PerAccount", "PerAddress", "Failures"])
    Environment.SetEnvironmentVariable($"Login__{tries}", "100000000");

var root = new RootCommand("Measures Timetension, as ratios of two figures that are taken in one run on one machine. Nothing else should run on it meanwhile.")
{
    B1Recording.Command(), B2Pages.Command(), B3Reports.Command(), B4Visibility.Command(), B5Import.Command(), B6Start.Command(), B7Memory.Command(), Login.Command(), Soak.Command(), Peers.Command(),
};

using var interruption = new Interruption();
var bench = Task.Run(() => root.Parse(args.Length == 0 ? ["--help"] : args).InvokeAsync(new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null }));
try
{
    return await Task.WhenAny(bench, interruption.Received) == bench ? await bench : Interruption.ExitCode;
}
catch (Exception problem)
{
    // What nobody catches, AppHost, in this process, would note in a folder that is gone.
    await Console.Error.WriteLineAsync($"bench: {(problem is BenchException ? problem.Message : problem)}");
    return 1;
}
finally
{
    await Leftovers.RemoveAsync();
    await Task.WhenAny(bench, Task.Delay(TimeSpan.FromSeconds(5))); // one that was interrupted fails now, and removes files of its own
}
