namespace Timetension.Contracts.Swapping;

/// <summary>Runs the <c>install</c> commands of a manifest, when its sources have changed since they ran last.</summary>
/// <param name="root">The checkout, which keeps in <c>.timetension/installed</c> what was installed.</param>
public sealed class Installation(Implementation implementation, string root)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>Installs with the output in the file <paramref name="log"/>, which the sentence of a failure names.</summary>
    /// <exception cref="ImplementationException">A command failed.</exception>
    public async Task RunAsync(string log, CancellationToken ct = default)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(log))!);
        await using var file = new StreamWriter(log) { AutoFlush = true };
        await RunAsync(file.WriteLine, $"; its log is {log}", ct);
    }

    /// <param name="line">Gets the commands and what they print.</param>
    /// <exception cref="ImplementationException">A command failed.</exception>
    public Task RunAsync(Action<string> line, CancellationToken ct = default) => RunAsync(line, "", ct);

    private async Task RunAsync(Action<string> line, string seeLog, CancellationToken ct)
    {
        if (implementation.Install is [])
            return;
        var file = Path.Combine(root, ".timetension", "installed", $"{implementation.Service}-{implementation.Id}");
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await using var turn = await OneAtATimeAsync(file + ".lock", ct);

        var stamp = new Stamp(implementation, file);
        if (stamp.IsValid())
        {
            line("Nothing has changed since the last installation.");
            return;
        }

        File.Delete(file);
        foreach (var command in implementation.Install)
        {
            var text = string.Join(' ', command);
            line($"$ {text}");
            var exitCode = await ChildProcess.RunAsync(implementation.Program(command[0]), command.Skip(1), implementation.Folder, line, ct);
            if (exitCode != 0)
                throw new ImplementationException($"{implementation.Service} by {implementation.Id} can't be installed: `{text}` ended with exit code {exitCode}{seeLog}.");
        }

        stamp.Write();
    }

    /// <summary>A test and somebody's run may install the same folder.</summary>
    private static async Task<FileStream> OneAtATimeAsync(string file, CancellationToken ct)
    {
        while (true)
        {
            try
            {
                return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (!ct.IsCancellationRequested)
            {
                await Task.Delay(Pause, ct);
            }
        }
    }
}
