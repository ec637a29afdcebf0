using System.Text.Json;
using RabbitMQ.Client;

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
        await ShowsDeadLettersAsync();
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
        int[] pids = [.. await PidsAsync(), AppHostPid()];

        up.Kill();

        pids.ShouldNotBeEmpty();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (pids.Any(Processes.IsAlive))
            await Task.Delay(100, limit.Token);
    }

    public void Dispose() => cli.Dispose();

    /// <summary>An event for both services that consume, and that neither can read, is listed of both, and listed again after it was sent again.</summary>
    private async Task ShowsDeadLettersAsync()
    {
        (await cli.RunAsync("dead-letters")).Output.ShouldBe("There are no dead letters.");
        (await cli.RunAsync("dead-letters", "resend")).Output.ShouldStartWith("0 sent again");

        await using (var broker = await ConnectToBrokerAsync())
        {
            await using var channel = await broker.CreateChannelAsync(new(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true), TestContext.Current.CancellationToken);
            await channel.BasicPublishAsync("timetension.events", "timetension.users.user.erased.v1", "no JSON at all"u8.ToArray(), TestContext.Current.CancellationToken);
        }

        var listed = await ListedOfBothAsync();
        listed.ShouldContain("  time-entries  no CloudEvent");
        listed.ShouldContain("  reporting  no CloudEvent");
        (await cli.RunAsync("dead-letters", "resend")).Output.ShouldStartWith("2 sent again");
        await ListedOfBothAsync();
    }

    private async Task<string> ListedOfBothAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!limit.IsCancellationRequested)
            if ((await cli.RunAsync("dead-letters")).Output is var output && output.Contains("\n2 dead letters.", StringComparison.Ordinal))
                return output;
        throw new TimeoutException("Two dead letters were never listed.");
    }

    private async Task<IConnection> ConnectToBrokerAsync()
    {
        var url = (await StatusAsync()).GetProperty("resources").EnumerateArray().Single(resource => resource.GetProperty("name").GetString() == "rabbitmq").GetProperty("url").GetString()!;
        var secrets = JsonSerializer.Deserialize<Dictionary<string, string>>(await File.ReadAllTextAsync(Path.Combine(cli.State, "data", "secrets.json"), TestContext.Current.CancellationToken))!;
        var factory = new ConnectionFactory { Uri = new UriBuilder(url) { Scheme = "amqp" }.Uri, UserName = "timetension", Password = secrets["rabbitmq-password"] };
        return await factory.CreateConnectionAsync(TestContext.Current.CancellationToken);
    }

    // It writes in the state folder until it ends.
    private int AppHostPid() => JsonElement.Parse(File.ReadAllText(cli.RunFile)).GetProperty("pid").GetInt32();

    private async Task<int[]> PidsAsync() =>
        [.. (await StatusAsync()).GetProperty("resources").EnumerateArray()
            .Select(resource => resource.GetProperty("pid")).Where(pid => pid.ValueKind is JsonValueKind.Number).Select(pid => pid.GetInt32())];

    private async Task<string> GatewayAsync() => (await StatusAsync()).GetProperty("gateway").GetString()!;

    private async Task<JsonElement> StatusAsync() => JsonSerializer.Deserialize<JsonElement>((await cli.RunAsync("status", "--json")).Output);
}
