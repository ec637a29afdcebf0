namespace Timetension.Conformance;

/// <summary>What an implementation printed.</summary>
internal static class LogFile
{
    private const int Lines = 40;

    /// <summary>The last lines, indented; they mostly say why it did not start.</summary>
    internal static string EndOf(string file) =>
        File.Exists(file) ? string.Join('\n', File.ReadLines(file).TakeLast(Lines).Select(line => "  " + line)) : "  (it is empty)";
}
