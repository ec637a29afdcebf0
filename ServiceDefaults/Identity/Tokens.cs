using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Timetension.ServiceDefaults;

/// <summary>Opaque bearer tokens, and secrets of links: 256 random bits, of which only the SHA-256 is kept. Random as they are, they need no salt.</summary>
public static class Tokens
{
    private const int Bytes = 32;

    /// <summary>A new one, base64url (RFC 4648, section 5): 43 characters, which traces leave out of paths.</summary>
    public static string Create() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>What is stored and looked up.</summary>
    public static byte[] Hash(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));
}
