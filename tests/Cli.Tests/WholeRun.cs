using System.Text.Json;

namespace Timetension.Cli.Tests;

/// <summary>The system itself, started and stopped by the command line.</summary>
public sealed class WholeRun : IDisposable
{
    private readonly CommandLine cli = new CommandLine().OpenToServers();

    [Fact]
    public async Task Up_shows_a_system_that_answers_and_down_leaves_nothing_of_it()
    {
        var up = await cli.RunAsync("up", "-d", "--no-build", "--port", "0");
        up.ExitCode.ShouldBe(0, up.Errors);
        var pids = await PidsAsync();

        using (var http = new HttpClient())
        {
            var system = await http.GetAsync(new Uri(await GatewayAsync() + "/system"), TestContext.Current.CancellationToken);
            system.IsSuccessStatusCode.ShouldBeTrue();
        }
        (await cli.RunAsync("status")).Output.ShouldContain("time-entries");
        (await cli.RunAsync("logs", "users", "-n", "1")).Output.ShouldNotBeEmpty();
        (await cli.RunAsync("dead-letters")).Output.ShouldBe("There are no dead letters.");
        (await cli.RunAsync("dead-letters", "resend")).Output.ShouldStartWith("0 sent again");
        var second = await cli.RunAsync("up", "-d", "--no-build", "--port", "0");
        second.ExitCode.ShouldBe(1);
        second.Errors.ShouldContain("runs already in this checkout");

        (await cli.RunAsync("down")).ExitCode.ShouldBe(0);

        pids.ShouldNotBeEmpty();
        pids.Where(Processes.IsAlive).ShouldBeEmpty();
        (await cli.RunAsync("status")).ExitCode.ShouldBe(3);
    }

    [Fact]
    public async Task When_the_command_line_itself_is_killed_everything_stops()
    {
        using var up = cli.Start("up", "--no-build", "--port", "0");
        while (await up.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
            if (line.StartsWith("Timetension: ", StringComparison.Ordinal))
                break;
        var pids = await PidsAsync();

        up.Kill();

        pids.ShouldNotBeEmpty();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (pids.Any(Processes.IsAlive))
            await Task.Delay(100, limit.Token);
    }

    public void Dispose() => cli.Dispose();

    private async Task<int[]> PidsAsync() =>
        [.. (await StatusAsync()).GetProperty("resources").EnumerateArray()
            .Select(resource => resource.GetProperty("pid")).Where(pid => pid.ValueKind is JsonValueKind.Number).Select(pid => pid.GetInt32())];

    private async Task<string> GatewayAsync() => (await StatusAsync()).GetProperty("gateway").GetString()!;

    private async Task<JsonElement> StatusAsync() => JsonSerializer.Deserialize<JsonElement>((await cli.RunAsync("status", "--json")).Output);
}
