namespace Timetension.AppHost.Running;

/// <summary>A log file that starts empty and never holds more than twice its limit: when it is full, it moves to <c>….1</c> and starts over.</summary>
internal sealed class BoundedLog : IDisposable
{
    private readonly string path;
    private readonly long limit;
    private readonly Lock turn = new();
    private StreamWriter writer;

    internal BoundedLog(string path, long limit = 20 * 1024 * 1024)
    {
        (this.path, this.limit) = (path, limit);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.Delete(path + ".1");
        writer = Open();
    }

    internal void Append(IEnumerable<string> lines)
    {
        lock (turn)
        {
            foreach (var line in lines)
                writer.WriteLine(line);
            writer.Flush();
            if (writer.BaseStream.Length >= limit)
                StartOver();
        }
    }

    public void Dispose() => writer.Dispose();

    private void StartOver()
    {
        writer.Dispose();
        File.Move(path, path + ".1", overwrite: true);
        writer = Open();
    }

    private StreamWriter Open() => new(new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.Read));
}
