using System.Diagnostics;

namespace Aspire.Hosting.Processes;

/// <summary>A process in a session of its own, so that it and all that it starts can be stopped together, and a Ctrl-C reaches only AppHost.</summary>
internal sealed class ChildProcess
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10), Poll = TimeSpan.FromMilliseconds(20);

    // A process may end while something that it started still holds the pipe.
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(1);

    private readonly Process process;
    private readonly Guardian guardian;
    private readonly Task output;
    private readonly TaskCompletionSource exited = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ChildProcess(Process process, string path, Guardian guardian, Action<string, bool> write)
    {
        this.process = process;
        this.guardian = guardian;
        Path = path;
        process.EnableRaisingEvents = true;
        process.Exited += (_, _) => exited.TrySetResult();
        if (process.HasExited)
            exited.TrySetResult();
        process.StandardInput.Close();
        output = Task.WhenAll(
            PassOnAsync(process.StandardOutput, line => write(line, false)),
            PassOnAsync(process.StandardError, line => write(line, true)));
    }

    /// <summary>Of the process, its group and its session.</summary>
    internal int Id => process.Id;

    internal string Path { get; }

    internal Task Exited => exited.Task;

    internal static ChildProcess Start(
        string command, IEnumerable<string> arguments, string folder, IEnumerable<KeyValuePair<string, string>> variables, Guardian guardian, Action<string, bool> write)
    {
        var path = Command.Find(command, folder);
        // setsid becomes the command: the id stays.
        var start = new ProcessStartInfo("setsid", [path, .. arguments])
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        OwnVariables.Remove(start.Environment);
        foreach (var (name, value) in variables)
            start.Environment[name] = value;

        var process = Process.Start(start)!;
        guardian.Guard(process.Id);
        return new ChildProcess(process, path, guardian, write);
    }

    /// <summary>Stops the process if it runs, and whatever it has left behind; says with which code it ended.</summary>
    internal async Task<int> EndAsync()
    {
        Native.SignalGroup(Id, Native.Terminate);
        var waited = Stopwatch.StartNew();
        while (Native.SignalGroup(Id, Native.Nothing) && waited.Elapsed < Patience)
            await Task.Delay(Poll);

        Native.SignalGroup(Id, Native.Kill);
        await Exited;
        guardian.Release(Id);
        await Task.WhenAny(output, Task.Delay(LastWords));
        return process.ExitCode;
    }

    private static async Task PassOnAsync(StreamReader lines, Action<string> write)
    {
        while (await lines.ReadLineAsync() is { } line)
            write(line);
    }
}
