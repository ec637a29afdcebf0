namespace Timetension.Cli;

/// <summary>A file that two streams of a process are written to, line by line.</summary>
internal sealed class LogWriter(string path) : IAsyncDisposable
{
    private readonly TextWriter writer = TextWriter.Synchronized(new StreamWriter(path) { AutoFlush = true });

    internal void Write(string? line)
    {
        if (line is not null)
            writer.WriteLine(line);
    }

    public ValueTask DisposeAsync() => writer.DisposeAsync();
}
