using System.Diagnostics;
using System.Text.Json;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;

namespace Timetension.AppHost.Tests;

/// <summary>What becomes of processes, with the native servers as the ones that are killed.</summary>
public sealed class Processes
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2), Poll = TimeSpan.FromMilliseconds(50);

    [Fact]
    public async Task A_server_that_is_killed_is_shown_as_ended_and_can_be_started_again()
    {
        using var deadline = Deadline();
        using var folder = new TemporaryFolder();
        await using var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.AppHost>(Servers(folder), deadline.Token);
        await using var app = await builder.BuildAsync(deadline.Token);
        await app.StartAsync(deadline.Token);
        var first = Pid(await app.ResourceNotifications.WaitForResourceHealthyAsync("redis", deadline.Token));

        Process.GetProcessById(first).Kill();
        await app.ResourceNotifications.WaitForResourceAsync("redis", KnownResourceStates.TerminalStates, deadline.Token);
        var started = await app.ResourceCommands.ExecuteCommandAsync("redis", KnownResourceCommands.StartCommand, deadline.Token);

        started.Success.ShouldBeTrue();
        Pid(await app.ResourceNotifications.WaitForResourceHealthyAsync("redis", deadline.Token)).ShouldNotBe(first);
    }

    [Fact]
    public async Task An_AppHost_that_is_killed_leaves_nothing_running()
    {
        using var deadline = Deadline();
        using var folder = new TemporaryFolder();
        using var appHost = Process.Start(new ProcessStartInfo("dotnet", [typeof(Projects.AppHost).Assembly.Location, .. Servers(folder)])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
        })!;
        appHost.OutputDataReceived += (_, _) => { };
        appHost.BeginOutputReadLine();
        int[] servers = [];
        while (servers.Length < 3)
        {
            await Task.Delay(Poll, deadline.Token);
            servers = Pids(folder["run.json"]);
        }

        appHost.Kill();

        while (servers.Any(IsRunning))
            await Task.Delay(Poll, deadline.Token);
    }

    private static string[] Servers(TemporaryFolder folder) => ["--only", "servers", "--infrastructure", "native", "--state", folder.Path];

    private static CancellationTokenSource Deadline()
    {
        var deadline = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        deadline.CancelAfter(Patience);
        return deadline;
    }

    private static int Pid(ResourceEvent resource) => Convert.ToInt32(
        resource.Snapshot.Properties.Single(property => property.Name == "executable.pid").Value, System.Globalization.CultureInfo.InvariantCulture);

    private static int[] Pids(string runFile) => !File.Exists(runFile) ? [] :
    [
        .. JsonDocument.Parse(File.ReadAllText(runFile)).RootElement.GetProperty("resources").EnumerateArray()
            .Where(resource => resource.TryGetProperty("pid", out _)).Select(resource => resource.GetProperty("pid").GetInt32()),
    ];

    /// <summary>A process that has ended stays in the list until somebody has asked for its exit code, which its parent can't any more.</summary>
    private static bool IsRunning(int pid)
    {
        try
        {
            using var process = Process.GetProcessById(pid);
            return !File.ReadAllText($"/proc/{pid}/stat").Split(')')[^1].TrimStart().StartsWith('Z');
        }
        catch (Exception gone) when (gone is ArgumentException or IOException)
        {
            return false;
        }
    }
}
