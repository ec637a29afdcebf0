using System.Diagnostics;
using System.Runtime.InteropServices;
using Timetension.AppHost.Running;

namespace Timetension.AppHost.Infrastructure;

/// <summary>
/// A server that outlived an AppHost which was killed. The data folder is locked by this run, so whoever still serves it is such a one.
/// </summary>
internal static class Leftover
{
    internal const int Interrupt = 2, Terminate = 15;

    private const int Kill = 9;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15), Pause = TimeSpan.FromMilliseconds(50);

    /// <summary>Stops the process that a pid file names, if it is that server still. A pid is given again, perhaps to the server of
    /// another checkout, so what counts is <paramref name="folder"/>: on its command line, as its working directory or in its environment.</summary>
    internal static async Task StopAsync(string pidFile, string folder, int signal, CancellationToken ct)
    {
        if (!File.Exists(pidFile)
            || !int.TryParse((await File.ReadAllLinesAsync(pidFile, ct)).FirstOrDefault(), CultureInfo.InvariantCulture, out var pid)
            || !await IsAsync(pid, folder, ct))
            return;

        if (!await EndsAsync(pid, folder, signal, ct) && !await EndsAsync(pid, folder, Kill, ct))
            throw new StartupProblem($"Process {pid}, a server of an earlier run, still uses this data folder and does not end; stop it and try again.");
    }

    private static async Task<bool> EndsAsync(int pid, string folder, int signal, CancellationToken ct)
    {
        _ = Signal(pid, signal);
        for (var waited = Stopwatch.StartNew(); waited.Elapsed < Patience; await Task.Delay(Pause, ct))
            if (!await IsAsync(pid, folder, ct))
                return true;
        return false;
    }

    private static async Task<bool> IsAsync(int pid, string folder, CancellationToken ct) =>
        (await TracesAsync(pid, ct)).Contains(folder, StringComparison.Ordinal);

    /// <summary>Empty when there is no such process, or only its remains, or when it is somebody else's.</summary>
    private static async Task<string> TracesAsync(int pid, CancellationToken ct)
    {
        if (!OperatingSystem.IsLinux())
            return (await ToolProcess.RunAsync("ps", ["-o", "args=", "-p", $"{pid}"], ct)).Output;
        try
        {
            return string.Join('\0', await File.ReadAllTextAsync($"/proc/{pid}/cmdline", ct),
                File.ResolveLinkTarget($"/proc/{pid}/cwd", returnFinalTarget: false)?.FullName, await File.ReadAllTextAsync($"/proc/{pid}/environ", ct));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    private static extern int Signal(int pid, int signal);
}
