namespace Timetension.Conformance;

/// <summary>What the implementation prints, all processes of it, in one file; a line is whole, however many of them print at a time.</summary>
internal static class ServiceLog
{
    private static readonly Lazy<TextWriter> Writer = new(() => TextWriter.Synchronized(new StreamWriter(File) { AutoFlush = true }));

    internal static string File => Path.Combine(Options.Current.Output, "service.log");

    internal static void Write(string line) => Writer.Value.WriteLine(line);
}
