using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml;

namespace Timetension.Reporting;

/// <summary>Texts of cells: what XML can't hold is written by its number, as <c>_x0001_</c> (ECMA-376, part 1, 22.9.2.19).</summary>
internal static partial class XlsxText
{
    /// <summary>The text as it is in a cell.</summary>
    internal static string Escaped(string text)
    {
        var escaped = LooksEscaped().Replace(text, "_x005F_");
        if (Enumerable.Range(0, escaped.Length).All(at => IsHeld(escaped, at)))
            return escaped;
        var held = new StringBuilder();
        for (var at = 0; at < escaped.Length; at++)
            if (IsHeld(escaped, at))
                held.Append(escaped[at]);
            else
                held.Append(CultureInfo.InvariantCulture, $"_x{(int)escaped[at]:X4}_");
        return held.ToString();
    }

    // A carriage return is no error in XML, but readers make a line feed of it.
    private static bool IsHeld(string text, int at) => text[at] != '\r' && (XmlConvert.IsXmlChar(text[at])
        || (char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1])) || (char.IsLowSurrogate(text[at]) && at > 0 && char.IsHighSurrogate(text[at - 1])));

    [GeneratedRegex("_(?=x[0-9A-Fa-f]{4}_)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LooksEscaped();
}
