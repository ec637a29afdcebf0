using System.Globalization;
using System.Text;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace Timetension.ServiceDefaults;

/// <summary>
/// What the process prints: an entry is a line, and only what is an entry begins a line. Control characters, such as line breaks in a text from outside, are
/// written as <c>\u000a</c>; the lines of an exception are indented.
/// </summary>
internal sealed class LineFormatter() : ConsoleFormatter(FormatterName)
{
    internal const string FormatterName = "line";

    private static readonly string[] Levels = ["trce", "dbug", "info", "warn", "fail", "crit", "none"];

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        var message = logEntry.Formatter(logEntry.State, logEntry.Exception);
        textWriter.WriteLine($"{Levels[(int)logEntry.LogLevel]}: {Encode(logEntry.Category)}[{logEntry.EventId.Id.ToString(CultureInfo.InvariantCulture)}] {Encode(message)}");
        foreach (var line in logEntry.Exception?.ToString().ReplaceLineEndings("\n").Split('\n') ?? [])
            textWriter.WriteLine($"      {Encode(line)}");
    }

    // U+2028 and U+2029 break lines, too, for who shows them.
    private static string Encode(string text)
    {
        if (!text.Any(IsBreaking))
            return text;
        var encoded = new StringBuilder(text.Length + 16);
        foreach (var character in text)
            _ = IsBreaking(character) ? encoded.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}") : encoded.Append(character);
        return encoded.ToString();
    }

    private static bool IsBreaking(char character) => char.IsControl(character) || character is '\u2028' or '\u2029';
}
