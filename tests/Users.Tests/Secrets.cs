namespace Timetension.Users.Tests;

/// <summary>Secrets as an authenticator app reads them.</summary>
internal static class Secrets
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>The bytes of a text in base 32.</summary>
    internal static byte[] Decode(string text)
    {
        var bits = string.Concat(text.Select(character => Convert.ToString(Alphabet.IndexOf(character, StringComparison.Ordinal), 2).PadLeft(5, '0')));
        return [.. bits.Chunk(8).Select(octet => Convert.ToByte(new string(octet), 2))];
    }
}
