namespace Timetension.Bench;

/// <summary>From the start of AppHost until everything is healthy, against the same until the servers alone are; on data of an earlier run.</summary>
internal static class B6Start
{
    internal static Command Command()
    {
        var rounds = Choice.Of("--rounds", 5, "How often each is started; the medians count.");
        var command = new Command("b6", "Time from up (built) to all healthy over the servers' own start.") { rounds };
        command.SetAction(parsed => RunAsync(parsed.GetValue(rounds)));
        return command;
    }

    private static async Task RunAsync(int rounds)
    {
        var report = new Report("b6");
        await using var state = new StateFolder();
        await TimeAsync(() => RunningSystem.StartAsync(state)); // makes the data folders
        var (servers, all) = (new Samples(), new Samples());
        for (var round = 0; round < rounds; round++)
        {
            servers.Add(await TimeAsync(() => RunningSystem.StartServersAsync(state)));
            all.Add(await TimeAsync(() => RunningSystem.StartAsync(state)));
        }

        report.Figure("the servers alone", servers.Median / 1000, "s");
        report.Figure("everything", all.Median / 1000, "s");
        report.Ratio("b6 start", all.Median / servers.Median, "<=2");
        report.Write();
    }

    private static async Task<TimeSpan> TimeAsync(Func<Task<RunningSystem>> start)
    {
        await using var system = await start();
        return system.Start;
    }
}
