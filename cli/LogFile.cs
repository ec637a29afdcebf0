using System.Text;

namespace Timetension.Cli;

/// <summary>A log that may be written to, cut or replaced while it is read.</summary>
internal sealed class LogFile(string path, string prefix)
{
    private long read;

    internal void PrintLast(int lines)
    {
        using var file = Open(path);
        foreach (var line in Last(file, lines))
            Console.WriteLine(prefix + line);
        read = file.Position;
    }

    internal void PrintNew()
    {
        using var file = Open(path);
        if (file.Length < read)
            read = 0;   // a new run began it anew
        file.Seek(read, SeekOrigin.Begin);
        using var text = new StreamReader(file, Encoding.UTF8);
        var added = text.ReadToEnd();
        var complete = added.LastIndexOf('\n') + 1;   // the rest of a line comes next time
        read += Encoding.UTF8.GetByteCount(added.AsSpan(0, complete));
        foreach (var line in added[..complete].Split('\n', StringSplitOptions.RemoveEmptyEntries))
            Console.WriteLine(prefix + line);
    }

    internal static IReadOnlyCollection<string> Last(string path, int lines)
    {
        if (!File.Exists(path))
            return [];
        using var file = Open(path);
        return Last(file, lines);
    }

    /// <summary>What happened, with the name of the log that says why, and its last lines.</summary>
    internal static string Cite(string what, string path) => Last(path, 20) switch
    {
        { Count: 0 } => what + ".",
        var last => $"{what}; its log is {path}. The last of it:\n  {string.Join("\n  ", last)}",
    };

    private static Queue<string> Last(Stream file, int lines)
    {
        var last = new Queue<string>();
        using var text = new StreamReader(file, Encoding.UTF8, leaveOpen: true);
        while (text.ReadLine() is { } line)
        {
            last.Enqueue(line);
            if (last.Count > lines)
                last.Dequeue();
        }
        return last;
    }

    private static FileStream Open(string path) =>
        new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
}
