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
        await UntilGoneAsync([run.Pid], Patience);

        var last = Run.Read(checkout) ?? run;
        var killed = 0;
        if (Processes.IsAlive(run.Pid))
        {
            Processes.Kill(run.Pid);
            killed++;
        }
        killed += await LeftoversAsync(last, DateTime.UtcNow);
        File.Delete(checkout.RunFile);
        return killed;
    }

    /// <summary>Stops what this program started, which may not have got as far as to write <c>run.json</c>.</summary>
    internal static Task<int> StartedAsync(Checkout checkout, Process appHost) =>
        RunAsync(checkout, Run.Read(checkout) ?? new Run(appHost.Id, DateTimeOffset.UtcNow, null, null, null, []));

    /// <summary>Ends the resources that outlived their AppHost, and says how many had to be killed.</summary>
    internal static async Task<int> LeftoversAsync(Run run, DateTime until)
    {
        // A number may have been given to another process since: ours started while AppHost ran.
        int[] left = [.. run.Resources.Select(resource => resource.Pid).OfType<int>().Distinct().Where(pid =>
            Processes.IsAlive(pid) && Processes.StartOf(pid) is { } start
            && start > run.StartedAt.AddSeconds(-2) && start < new DateTimeOffset(until).AddSeconds(2))];
        foreach (var pid in left)
            Processes.Terminate(pid);
        await UntilGoneAsync(left, TimeSpan.FromSeconds(10));

        int[] deaf = [.. left.Where(Processes.IsAlive)];
        foreach (var pid in deaf)
            Processes.Kill(pid);
        return deaf.Length;
    }

    private static async Task UntilGoneAsync(int[] pids, TimeSpan patience)
    {
        var waited = Stopwatch.StartNew();
        while (pids.Any(Processes.IsAlive) && waited.Elapsed < patience)
            await Task.Delay(Tick);
    }
}
