using System.Net.Http.Json;

namespace Timetension.Bench;

/// <summary>From the answer to a write to the first report that has it, under load, against a bare publish and consume at the same rate on the same broker.</summary>
internal static class B4Visibility
{
    private static readonly TimeSpan BetweenProbes = TimeSpan.FromMilliseconds(200);

    internal static Command Command()
    {
        var clients = Choice.Clients(16);
        var seconds = Choice.Seconds(60);
        var rate = new Option<int>("--rate") { Description = "Entries a second; half of what b1 measures, when not given." };
        var command = new Command("b4", "Commit to visible in a report, p99, at half of b1's rate, over a bare publish and consume on the same broker.") { clients, seconds, rate };
        command.SetAction(parsed => RunAsync(parsed.GetValue(clients), TimeSpan.FromSeconds(parsed.GetValue(seconds)), parsed.GetValue(rate)));
        return command;
    }

    private static async Task RunAsync(int clients, TimeSpan time, int rate)
    {
        var report = new Report("b4");
        await using var system = await RunningSystem.StartAsync();
        using var recorder = await Recorder.CreateAsync(system, clients);
        await B1Recording.RecordAsync(system, recorder, ClosedLoop.WarmUp);
        double perSecond = rate > 0 ? rate : await B1Recording.RecordAsync(system, recorder, TimeSpan.FromSeconds(10)) / 2;
        report.Figure("entries a second", perSecond, "1/s");

        Samples bare;
        await using (var broker = await BareBroker.StartAsync(system))
        {
            using var enough = new CancellationTokenSource(time);
            await Paced.RunAsync(perSecond, _ => broker.PublishAsync(), enough.Token);
            bare = broker.Times;
        }

        var visible = await ProbeAsync(system, recorder, perSecond, time);
        report.Figure("bare publish and consume, median", bare.Median, "ms");
        report.Figure("bare publish and consume, p99", bare.Quantile(0.99), "ms");
        report.Figure("commit to visible, median", visible.Median, "ms");
        report.Figure("commit to visible, p99", visible.Quantile(0.99), "ms");
        report.Figure("probes", visible.Count, "");
        report.Ratio("b4 visibility", visible.Quantile(0.99) / bare.Quantile(0.99), "<=5");
        report.Write();
    }

    private static async Task<Samples> ProbeAsync(RunningSystem system, Recorder recorder, double perSecond, TimeSpan time)
    {
        var account = await Account.CreateAsync(system);
        using var entries = system.CreateClient("time-entries", account.Token);
        using var reporting = system.CreateClient("reporting", account.Token);
        using var enough = new CancellationTokenSource();
        var load = Paced.RunAsync(perSecond, recorder.RecordAsync, enough.Token);
        var samples = new Samples();
        var day = new DateOnly(2000, 1, 1);
        for (var since = Stopwatch.StartNew(); since.Elapsed < time; day = day.AddDays(1))
        {
            samples.Add(await ProbeAsync(entries, reporting, account, day));
            await Task.Delay(BetweenProbes, CancellationToken.None);
        }

        await enough.CancelAsync();
        await load;
        return samples;
    }

    // Each on a day of its own: the first report that is not empty has it.
    private static async Task<TimeSpan> ProbeAsync(HttpClient entries, HttpClient reporting, Account account, DateOnly day)
    {
        using var answer = await entries.PostAsJsonAsync($"workspaces/{account.Workspace}/entries", new { start = $"{day:yyyy-MM-dd}T08:00:00Z", end = $"{day:yyyy-MM-dd}T09:00:00Z" });
        answer.EnsureSuccessStatusCode();
        var took = Stopwatch.StartNew();
        var query = $"workspaces/{account.Workspace}/reports/summary?from={day:yyyy-MM-dd}&to={day.AddDays(1):yyyy-MM-dd}";
        while ((await reporting.GetFromJsonAsync<JsonElement>(query)).GetProperty("total").GetProperty("entries").GetInt64() == 0)
            if (took.Elapsed > TimeSpan.FromSeconds(30))
                throw new BenchException("An entry was not in a report after 30 s.");
        return took.Elapsed;
    }
}
