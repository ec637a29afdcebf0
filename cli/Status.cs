using System.CommandLine;
using System.Text.Json;

namespace Timetension.Cli;

/// <summary><c>timetension status</c></summary>
internal static class Status
{
    private sealed record Answer(string? Gateway, IEnumerable<Line> Resources);

    private sealed record Line(string Name, string? State, string? Url, int? Pid, string? Implementation);

    internal static Command Command()
    {
        var json = new Option<bool>("--json") { Description = "Answer in JSON: gateway, and name, state, url, pid and implementation of each resource." };
        var command = new Verb("status", "Shows what runs in this checkout. Exit code 3 when nothing does.",
            "./timetension status",
            "./timetension status --json | jq -r .gateway") { json };
        command.SetAction((parsed, _) => parsed.GetValue(json) ? AsJsonAsync(Checkout.Here) : AsTableAsync(Checkout.Here));
        return command;
    }

    private static async Task<int> AsTableAsync(Checkout checkout)
    {
        Screen.Show(await Run.FindOrFailAsync(checkout));
        return 0;
    }

    private static async Task<int> AsJsonAsync(Checkout checkout)
    {
        var run = await Run.FindAsync(checkout);
        var answer = new Answer(run?.Gateway, (run?.Resources ?? []).Select(r => new Line(r.Name, r.State, r.Url, r.Pid, r.Implementation)));
        Console.WriteLine(JsonSerializer.Serialize(answer, JsonSerializerOptions.Web));
        return run is null ? Problem.NotRunning : 0;
    }
}
