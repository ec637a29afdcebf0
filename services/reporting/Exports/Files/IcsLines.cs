using System.Globalization;
using System.Text;

namespace Timetension.Reporting;

/// <summary>Content lines (RFC 5545, section 3.1): none is longer than 75 octets, and none is folded within a character.</summary>
internal sealed class IcsLines(ExportBuffer buffer)
{
    private const int Longest = 75;

    /// <summary>Adds a property. Its value is as the format wants it.</summary>
    internal void Add(string name, string value)
    {
        var octets = 0;
        Span<byte> encoded = stackalloc byte[4];
        foreach (var rune in $"{name}:{value}".EnumerateRunes())
        {
            var length = rune.EncodeToUtf8(encoded);
            if (octets + length > Longest)
            {
                buffer.Write("\r\n ");
                octets = 1;
            }

            buffer.Write((ReadOnlySpan<byte>)encoded[..length]);
            octets += length;
        }

        buffer.Write("\r\n");
    }

    /// <summary>An instant in UTC, in whole seconds.</summary>
    internal static string Instant(DateTimeOffset instant) => instant.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    /// <summary>A text (section 3.3.11); control characters, which it can't have, are left out.</summary>
    internal static string Text(string text)
    {
        var escaped = new StringBuilder(text.Length);
        foreach (var character in text.ReplaceLineEndings("\n"))
            escaped.Append(character switch
            {
                '\n' => "\\n",
                '\\' or ';' or ',' => $"\\{character}",
                '\t' => "\t",
                _ when char.IsControl(character) => "",
                _ => character.ToString(),
            });
        return escaped.ToString();
    }
}
