using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace Timetension.Conformance.Users;

/// <summary>An authenticator app: makes codes as RFC 6238 says.</summary>
internal sealed class Authenticator(string secret)
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private readonly byte[] key = Decode(secret);
    private long last;

    private static long Step => DateTimeOffset.UtcNow.ToUnixTimeSeconds() / 30;

    /// <summary>A code that was not used: of now, or the next one, which is good already, as a clock may be wrong by one step.</summary>
    public string Next() => Code(last = Math.Max(Step, last + 1));

    /// <summary>One that was used.</summary>
    public string Used => Code(last);

    /// <summary>One that is never good, whatever time passes meanwhile.</summary>
    public string Wrong => Enumerable.Range(0, 100).Select(number => $"{number:000000}").First(code => Enumerable.Range(-3, 30).All(at => Code(Step + at) != code));

    private string Code(long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
#pragma warning disable CA5350 // What RFC 6238 has apps use.
        var hash = HMACSHA1.HashData(key, counter.ToArray());
#pragma warning restore CA5350
        return ((BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(hash[^1] & 0xf)) & int.MaxValue) % 1_000_000).ToString("000000", CultureInfo.InvariantCulture);
    }

    private static byte[] Decode(string text)
    {
        var bytes = new byte[text.Length * 5 / 8];
        foreach (var (at, character) in text.Index())
            for (var bit = 0; bit < 5; bit++)
                if ((Alphabet.IndexOf(character, StringComparison.Ordinal) >> (4 - bit) & 1) == 1)
                    bytes[(at * 5 + bit) / 8] |= (byte)(0x80 >> (at * 5 + bit) % 8);
        return bytes;
    }
}
