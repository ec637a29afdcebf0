using System.CommandLine;

namespace Timetension.Cli;

/// <summary><c>timetension logs</c></summary>
internal static class Logs
{
    internal static Command Command()
    {
        var resource = new Argument<string?>("resource") { Arity = ArgumentArity.ZeroOrOne, Description = "Its name in the table of status; without one, all." };
        var follow = new Option<bool>("--follow", "-f") { Description = "Go on with new lines until Ctrl-C." };
        var tail = new Option<int>("--tail", "-n") { Description = "How many of the last lines to start with.", DefaultValueFactory = _ => 100 };
        var command = new Verb("logs", "Prints what the resources wrote, also after they stopped.",
            "./timetension logs",
            "./timetension logs time-entries -f",
            "./timetension logs apphost -n 20") { resource, follow, tail };
        command.SetAction((parsed, ct) =>
            RunAsync(Checkout.Here, parsed.GetValue(resource), parsed.GetValue(follow), parsed.GetValue(tail), ct));
        return command;
    }

    private static async Task<int> RunAsync(Checkout checkout, string? resource, bool follow, int tail, CancellationToken ct)
    {
        var names = NamesOf(checkout);
        if (resource is not null && !names.Contains(resource))
            throw new Problem(names.Length == 0
                ? "there are no logs yet; ./timetension up writes them."
                : $"{resource} has no log; there are: {string.Join(", ", names)}.");

        var width = resource is null ? names.Select(name => name.Length).DefaultIfEmpty().Max() : 0;
        LogFile[] files = [.. names.Where(name => resource is null || name == resource)
            .Select(name => new LogFile(checkout.LogOf(name), resource is null ? $"{name.PadRight(width)} | " : ""))];

        foreach (var file in files)
            file.PrintLast(tail);
        while (follow && !ct.IsCancellationRequested)
        {
            foreach (var file in files)
                file.PrintNew();
            await Task.Delay(200, ct).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }
        return 0;
    }

    private static string[] NamesOf(Checkout checkout) => !Directory.Exists(checkout.Logs) ? [] :
        [.. Directory.EnumerateFiles(checkout.Logs, "*.log").Select(file => Path.GetFileNameWithoutExtension(file)!).Order(StringComparer.Ordinal)];
}
