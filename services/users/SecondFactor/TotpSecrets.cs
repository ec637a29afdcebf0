using System.Security.Cryptography;
using System.Text;

namespace Timetension.Users;

/// <summary>
/// Secrets as the table has them: AES-256-GCM under a key that HKDF-SHA256 (RFC 5869) derives from <c>Introspection:Secret</c>, bound to their user.
/// Whoever reads the table alone makes no codes. After a new <c>Introspection:Secret</c> only recovery codes count.
/// </summary>
internal sealed class TotpSecrets(IConfiguration configuration)
{
    private const int NonceBytes = 12, TagBytes = 16, KeyBytes = 32;

    private readonly byte[] key = HKDF.DeriveKey(
        HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(configuration["Introspection:Secret"] ?? ""), KeyBytes, info: Encoding.UTF8.GetBytes("timetension totp"));

    /// <summary>Nonce, tag and ciphertext.</summary>
    public byte[] Close(Guid userId, ReadOnlySpan<byte> secret)
    {
        var closed = new byte[NonceBytes + TagBytes + secret.Length];
        RandomNumberGenerator.Fill(closed.AsSpan(0, NonceBytes));
        using var aes = new AesGcm(key, TagBytes);
        aes.Encrypt(closed.AsSpan(0, NonceBytes), secret, closed.AsSpan(NonceBytes + TagBytes), closed.AsSpan(NonceBytes, TagBytes), userId.ToByteArray());
        return closed;
    }

    /// <summary>The secret; null when it was sealed under another key, or for somebody else.</summary>
    public byte[]? Open(Guid userId, ReadOnlySpan<byte> closed)
    {
        var secret = new byte[closed.Length - NonceBytes - TagBytes];
        using var aes = new AesGcm(key, TagBytes);
        try
        {
            aes.Decrypt(closed[..NonceBytes], closed[(NonceBytes + TagBytes)..], closed.Slice(NonceBytes, TagBytes), secret, userId.ToByteArray());
            return secret;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }
}
