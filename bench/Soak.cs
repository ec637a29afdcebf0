namespace Timetension.Bench;

/// <summary>A constant mixed load at half of b1's rate: entries, timers, pages, reports. Memory and lag are sampled, and at the end everything must add up.</summary>
internal static class Soak
{
    private static readonly TimeSpan BetweenSamples = TimeSpan.FromSeconds(10);

    internal static Command Command()
    {
        var minutes = Choice.Of("--minutes", 30.0, "How long.");
        var clients = Choice.Clients(16);
        var command = new Command("soak", "A mixed load at half of b1's rate: memory, lag, and that nothing is lost or counted twice.") { minutes, clients };
        command.SetAction(parsed => RunAsync(TimeSpan.FromMinutes(parsed.GetValue(minutes)), parsed.GetValue(clients)));
        return command;
    }

    private static async Task RunAsync(TimeSpan time, int clients)
    {
        var report = new Report("soak");
        await using var system = await RunningSystem.StartAsync();
        using var recorder = await Recorder.CreateAsync(system, clients);
        var rate = await B1Recording.RecordAsync(system, recorder, TimeSpan.FromSeconds(10));
        await RunAsync(report, system, recorder, rate / 2, time);
        report.Write();
    }

    internal static async Task RunAsync(Report report, RunningSystem system, Recorder recorder, double perSecond, TimeSpan time)
    {
        report.Figure("requests a second", perSecond, "1/s");
        using var enough = new CancellationTokenSource();
        using var load = await MixedLoad.CreateAsync(system, recorder);
        var sending = Paced.RunAsync(perSecond, load.SendAsync, enough.Token);

        // What .NET takes for itself under a new load is no leak: the soak begins after a minute of it, or a tenth of a shorter one.
        await WhileAsync(sending, TimeSpan.FromSeconds(Math.Min(60, time.TotalSeconds / 10)));
        var before = B7Memory.Of(system);
        B7Memory.Tell(report, system, "before the soak");
        var lags = new List<double>();
        for (var since = Stopwatch.StartNew(); since.Elapsed < time;)
        {
            await WhileAsync(sending, BetweenSamples);
            lags.Add(await load.LagAsync());
        }

        B7Memory.Tell(report, system, "after the soak");
        report.Figure("longest lag of reporting", lags.Max(), "events");
        report.Ratio("b7 soak", B7Memory.Of(system) / before, "<=1.2");
        await enough.CancelAsync();
        await sending;
        await Invariants.HoldAsync(system, TimeSpan.FromMinutes(1));
        Report.Say($"  {load.Sent:N0} requests; entries, reports and rollups agree");
    }

    // A request that fails ends the soak at once.
    private static async Task WhileAsync(Task sending, TimeSpan time)
    {
        if (await Task.WhenAny(sending, Task.Delay(time, CancellationToken.None)) == sending)
            await sending;
    }
}
