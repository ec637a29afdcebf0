using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Timetension.AppHost.Infrastructure;

/// <summary>
/// A server that outlived an AppHost which was killed. The data folder is locked by this run, so whoever still serves it is such a one.
/// </summary>
internal static class Leftover
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15), Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Stops the process that a pid file names, if it is that server still: <paramref name="mark"/> occurs on its command line.</summary>
    internal static async Task StopAsync(string pidFile, string mark, int signal, CancellationToken ct)
    {
        if (!File.Exists(pidFile) || !int.TryParse((await File.ReadAllLinesAsync(pidFile, ct)).FirstOrDefault(), CultureInfo.InvariantCulture, out var pid) || !await IsAsync(pid, mark, ct))
            return;

        _ = Signal(pid, signal);
        for (var waited = Stopwatch.StartNew(); await IsAsync(pid, mark, ct); await Task.Delay(Pause, ct))
            if (waited.Elapsed > Patience)
                _ = Signal(pid, Kill);
    }

    internal const int Interrupt = 2, Kill = 9, Terminate = 15;

    private static async Task<bool> IsAsync(int pid, string mark, CancellationToken ct) =>
        (await CommandLineAsync(pid, ct)).Contains(mark, StringComparison.Ordinal);

    /// <summary>Empty when there is no such process, or only its remains.</summary>
    private static async Task<string> CommandLineAsync(int pid, CancellationToken ct)
    {
        if (!OperatingSystem.IsLinux())
            return (await ToolProcess.RunAsync("ps", ["-o", "args=", "-p", $"{pid}"], ct)).Output;
        try
        {
            return (await File.ReadAllTextAsync($"/proc/{pid}/cmdline", ct)).Replace('\0', ' ');
        }
        catch (IOException)
        {
            return "";   // gone, perhaps while it was read
        }
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int Signal(int pid, int signal);
}
