namespace Timetension.Users;

/// <summary>Base 32 without padding (RFC 4648, section 6), in which people read secrets and type codes.</summary>
internal static class Base32
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>Of a multiple of five bytes.</summary>
    public static string Encode(ReadOnlySpan<byte> bytes)
    {
        var text = new char[bytes.Length * 8 / 5];
        for (var at = 0; at < text.Length; at++)
        {
            var (index, bit) = (at * 5 / 8, at * 5 % 8);
            var pair = bytes[index] << 8 | (index + 1 < bytes.Length ? bytes[index + 1] : 0);
            text[at] = Alphabet[pair >> (11 - bit) & 31];
        }

        return new string(text);
    }
}
