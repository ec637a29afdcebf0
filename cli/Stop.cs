using System.Diagnostics;

namespace Timetension.Cli;

/// <summary>Stops a run: asks first, ends by force what does not listen.</summary>
internal static class Stop
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(100);

    /// <summary>Asks AppHost to stop everything. The answer is how many processes had to be killed after 30 s.</summary>
    internal static async Task<int> RunAsync(Checkout checkout, Run run)
    {
        Processes.Terminate(run.Pid);
        var waited = Stopwatch.StartNew();
        while (Processes.IsAlive(run.Pid) && waited.Elapsed < Patience)
            await Task.Delay(Tick);

        var last = Run.Read(checkout) ?? run;
        var killed = 0;
        if (Processes.IsAlive(run.Pid))
        {
            Processes.Kill(run.Pid);
            killed++;
        }
        killed += Leftovers(last, DateTime.UtcNow);
        File.Delete(checkout.RunFile);
        return killed;
    }

    /// <summary>Stops what this program started, which may not have got as far as to write <c>run.json</c>.</summary>
    internal static Task<int> StartedAsync(Checkout checkout, Process appHost) =>
        RunAsync(checkout, Run.Read(checkout) ?? new Run(appHost.Id, DateTimeOffset.UtcNow, null, null, null, []));

    /// <summary>Ends the resources that outlived their AppHost, and says how many those were.</summary>
    internal static int Leftovers(Run run, DateTime until)
    {
        var killed = 0;
        foreach (var pid in run.Resources.Select(resource => resource.Pid).OfType<int>().Distinct())
        {
            // A number may have been given to another process since: ours started while AppHost ran.
            if (!Processes.IsAlive(pid) || Processes.StartOf(pid) is not { } start)
                continue;
            if (start < run.StartedAt.AddSeconds(-2) || start > new DateTimeOffset(until).AddSeconds(2))
                continue;
            Processes.Kill(pid);
            killed++;
        }
        return killed;
    }
}
