namespace Timetension.Bench;

/// <summary>Resident memory of the C# services: idle, after the load of b1, and over a soak.</summary>
internal static class B7Memory
{
    internal static readonly string[] Services = ["users", "time-entries", "reporting", "timing", "gateway"];

    internal static Command Command()
    {
        var minutes = Choice.Of("--minutes", 30, "How long the soak is.");
        var command = new Command("b7", "Resident memory of all C# processes idle, after b1's load, and after a soak over before it.") { minutes };
        command.SetAction(parsed => RunAsync(TimeSpan.FromMinutes(parsed.GetValue(minutes))));
        return command;
    }

    private static async Task RunAsync(TimeSpan time)
    {
        var report = new Report("b7");
        await using var system = await RunningSystem.StartAsync();
        using var recorder = await Recorder.CreateAsync(system, 16);
        Tell(report, system, "idle");
        var rate = await B1Recording.RecordAsync(system, recorder, TimeSpan.FromSeconds(20));
        Tell(report, system, "after b1's load");
        await Soak.RunAsync(report, system, recorder, rate / 2, time);
        report.Write();
    }

    internal static double Of(RunningSystem system) => Services.Sum(system.MemoryOf);

    internal static void Tell(Report report, RunningSystem system, string when)
    {
        foreach (var service in Services)
            report.Figure($"{service} {when}", system.MemoryOf(service), "MB");
        report.Figure($"all {when}", Of(system), "MB");
    }
}
