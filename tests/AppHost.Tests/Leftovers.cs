using System.Diagnostics;
using Timetension.AppHost.Infrastructure;

namespace Timetension.AppHost.Tests;

/// <summary>What an AppHost that was killed may leave: a server that still serves the data folder, or a pid file that names somebody else.</summary>
public sealed class Leftovers : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_server_of_this_data_folder_is_stopped()
    {
        using var server = Serving(folder.Path);

        await Leftover.StopAsync(PidFile(server.Id), folder.Path, Leftover.Terminate, Ct);

        await server.WaitForExitAsync(Ct).WaitAsync(TimeSpan.FromSeconds(20), Ct);
    }

    [Fact]
    public async Task A_process_that_got_its_pid_is_left_alone()
    {
        using var other = Serving("/var/lib/somebody/else");

        await Leftover.StopAsync(PidFile(other.Id), folder.Path, Leftover.Terminate, Ct);

        other.HasExited.ShouldBeFalse();
        other.Kill(entireProcessTree: true);
    }

    [Theory]
    [InlineData("")]
    [InlineData("no pid")]
    [InlineData("999999999")]
    public async Task A_pid_file_that_names_nobody_counts_for_nothing(string content)
    {
        await File.WriteAllTextAsync(folder["server.pid"], content, Ct);

        await Leftover.StopAsync(folder["server.pid"], folder.Path, Leftover.Terminate, Ct);
    }

    public void Dispose() => folder.Dispose();

    /// <summary>A process that has <paramref name="data"/> on its command line, as a server has its data folder.</summary>
    private static Process Serving(string data) => Process.Start("tail", ["--follow", "--retry", "--quiet", Path.Combine(data, "nothing")]);

    private string PidFile(int pid)
    {
        File.WriteAllText(folder["server.pid"], $"{pid}\n{folder.Path}\n");
        return folder["server.pid"];
    }
}
