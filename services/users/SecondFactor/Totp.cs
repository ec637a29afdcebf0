using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Timetension.Users;

/// <summary>Codes of six digits that change every 30 seconds (RFC 6238 with HMAC-SHA1, which is what authenticator apps have).</summary>
internal static class Totp
{
    private const int SecondsPerStep = 30;

    /// <summary>A clock may be wrong by one step, before or after.</summary>
    private const int Tolerance = 1;

    /// <summary>The length of a new secret, as RFC 4226 recommends (section 4).</summary>
    public const int SecretBytes = 20;

    /// <summary>The number of the interval of 30 seconds that an instant is in.</summary>
    public static long StepAt(DateTimeOffset instant) => instant.ToUnixTimeSeconds() / SecondsPerStep;

    /// <summary>The code of a step.</summary>
    public static string Code(byte[] secret, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> hash = stackalloc byte[HMACSHA1.HashSizeInBytes];
#pragma warning disable CA5350 // HMAC-SHA1 is not broken, and apps know no other.
        HMACSHA1.HashData(secret, counter, hash);
#pragma warning restore CA5350
        var truncated = BinaryPrimitives.ReadInt32BigEndian(hash[(hash[^1] & 0xf)..]) & int.MaxValue;
        return (truncated % 1_000_000).ToString("000000", CultureInfo.InvariantCulture);
    }

    /// <summary>The step whose code this is, if it is one of now; takes as long for each.</summary>
    public static long? Match(byte[] secret, string code, DateTimeOffset now)
    {
        var given = Encoding.UTF8.GetBytes(code);
        long? match = null;
        for (var step = StepAt(now) - Tolerance; step <= StepAt(now) + Tolerance; step++)
            if (CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(Code(secret, step)), given))
                match = step;
        return match;
    }
}
