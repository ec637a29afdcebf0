using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Timetension.Users;

/// <summary>Opaque bearer tokens: 256 random bits, of which only the SHA-256 is kept. Random as they are, they need no salt.</summary>
internal static class Tokens
{
    private const int Bytes = 32;

    /// <summary>A new token, base64url.</summary>
    public static string Create() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>What is stored and looked up.</summary>
    public static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
