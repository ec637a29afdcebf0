using System.Diagnostics;

namespace Timetension.Cli.Tests;

public sealed class NothingRuns : IDisposable
{
    private readonly CommandLine cli = new();

    [Fact]
    public async Task Status_says_so_with_exit_code_3()
    {
        var status = await cli.RunAsync("status");

        status.ExitCode.ShouldBe(3);
        status.Errors.ShouldContain("nothing is running");
    }

    [Theory]
    [InlineData("dead-letters"), InlineData("dead-letters", "resend")]
    public async Task There_is_nobody_to_have_dead_letters(params string[] typed)
    {
        var letters = await cli.RunAsync(typed);

        letters.ExitCode.ShouldBe(3);
        letters.Errors.ShouldContain("nothing is running");
    }

    [Fact]
    public async Task Status_in_JSON_has_no_gateway_and_no_resources()
    {
        var status = await cli.RunAsync("status", "--json");

        status.ExitCode.ShouldBe(3);
        status.Output.ShouldBe("""{"gateway":null,"resources":[]}""");
    }

    [Fact]
    public async Task Down_has_nothing_to_do()
    {
        var down = await cli.RunAsync("down");

        down.ExitCode.ShouldBe(0);
        down.Output.ShouldBe("Nothing is running here.");
    }

    [Fact]
    public async Task Logs_say_what_would_write_them()
    {
        var logs = await cli.RunAsync("logs", "users");

        logs.ExitCode.ShouldBe(1);
        logs.Errors.ShouldContain("there are no logs yet");
    }

    [Fact]
    public async Task A_run_file_of_a_process_that_is_gone_counts_for_nothing()
    {
        using var gone = Process.Start("true");
        await gone.WaitForExitAsync(TestContext.Current.CancellationToken);
        WriteRun(gone.Id, resource: gone.Id);

        (await cli.RunAsync("status")).ExitCode.ShouldBe(3);

        File.Exists(cli.RunFile).ShouldBeFalse();
    }

    [Fact]
    public async Task A_process_that_got_the_number_of_an_AppHost_is_left_alone()
    {
        using var another = Process.Start("sleep", "60");
        WriteRun(another.Id, resource: another.Id, startedAt: DateTimeOffset.UtcNow.AddDays(-1), writtenAt: DateTime.UtcNow.AddHours(-1));

        var down = await cli.RunAsync("down");

        another.HasExited.ShouldBeFalse();
        another.Kill();
        down.Output.ShouldBe("Nothing is running here.");
    }

    [Fact]
    public async Task What_a_killed_AppHost_left_running_is_stopped()
    {
        using var gone = Process.Start("true");
        await gone.WaitForExitAsync(TestContext.Current.CancellationToken);
        using var left = Process.Start("sleep", "60");
        WriteRun(gone.Id, resource: left.Id);

        await cli.RunAsync("down");

        await left.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
    }

    public void Dispose() => cli.Dispose();

    private void WriteRun(int pid, int resource, DateTimeOffset? startedAt = null, DateTime? writtenAt = null)
    {
        File.WriteAllText(cli.RunFile, $$"""
            { "pid": {{pid}}, "startedAt": "{{startedAt ?? DateTimeOffset.UtcNow.AddSeconds(-1):O}}", "data": "data",
              "resources": [{ "name": "users", "state": "Running", "pid": {{resource}} }] }
            """);
        if (writtenAt is { } time)
            File.SetLastWriteTimeUtc(cli.RunFile, time);
    }
}
