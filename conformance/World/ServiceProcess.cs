using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Timetension.Conformance;

/// <summary>The process of an implementation, with what it prints in the log.</summary>
internal sealed partial class ServiceProcess : IAsyncDisposable
{
    private const int SigTerm = 15;

    private const int MostLastLines = 40;

    private readonly Process process;
    private readonly Queue<string> lastLines = new();

    private ServiceProcess(Process process)
    {
        this.process = process;
        process.OutputDataReceived += (_, line) => Print(line.Data);
        process.ErrorDataReceived += (_, line) => Print(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    internal bool HasExited => process.HasExited;

    internal int ExitCode => process.ExitCode;

    /// <summary>The end of what it printed, indented; that mostly says why it did not start.</summary>
    internal string LastLines
    {
        get
        {
            lock (lastLines)
                return lastLines.Count == 0 ? "  (it printed nothing)" : string.Join('\n', lastLines.Select(line => "  " + line));
        }
    }

    internal static ServiceProcess Start(IReadOnlyList<string> command, string folder, IEnumerable<KeyValuePair<string, string>> environment)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1)) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        var process = Process.Start(start)!;
        process.StandardInput.Close();
        return new(process);
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
    }

    private void Print(string? line)
    {
        if (line is null)
            return;
        ServiceLog.Write(line);
        lock (lastLines)
        {
            lastLines.Enqueue(line);
            if (lastLines.Count > MostLastLines)
                lastLines.Dequeue();
        }
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Signal(int processId, int signal);
}
