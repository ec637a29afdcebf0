using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Timetension.Conformance;

/// <summary>The process of an implementation, with what it prints in a file.</summary>
internal sealed partial class ServiceProcess : IAsyncDisposable
{
    private const int SigTerm = 15;

    private readonly Process process;
    private readonly StreamWriter log;

    private ServiceProcess(Process process, StreamWriter log) => (this.process, this.log) = (process, log);

    internal bool HasExited => process.HasExited;

    internal int ExitCode => process.ExitCode;

    internal static ServiceProcess Start(IReadOnlyList<string> command, string folder, IEnumerable<KeyValuePair<string, string>> environment, string logFile)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1)) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        var log = new StreamWriter(new FileStream(logFile, FileMode.Append, FileAccess.Write, FileShare.ReadWrite)) { AutoFlush = true };
        var process = Process.Start(start)!;
        process.StandardInput.Close();
        process.OutputDataReceived += (_, line) => Write(log, line.Data);
        process.ErrorDataReceived += (_, line) => Write(log, line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return new(process, log);
    }

    /// <summary>Sends SIGTERM.</summary>
    internal void Terminate()
    {
        if (Signal(process.Id, SigTerm) != 0)
            throw new InvalidOperationException($"SIGTERM could not be sent to process {process.Id}: error {Marshal.GetLastPInvokeError()}.");
    }

    /// <summary>Ends it without a word, and all that it started.</summary>
    internal async Task KillAsync()
    {
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
    }

    /// <summary>Waits for its end; false when it did not come in time.</summary>
    internal async Task<bool> EndsWithinAsync(TimeSpan limit)
    {
        using var deadline = new CancellationTokenSource(limit);
        try
        {
            await process.WaitForExitAsync(deadline.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
            await KillAsync();
        process.Dispose();
        lock (log)
            log.Dispose();
    }

    private static void Write(StreamWriter log, string? line)
    {
        lock (log)
            if (line is not null && log.BaseStream.CanWrite)
                log.WriteLine(line);
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Signal(int processId, int signal);
}
