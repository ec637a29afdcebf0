using System.Security.Cryptography;
using System.Text;

namespace Timetension.ServiceDefaults;

/// <summary>
/// Keeps an answer that carries a secret so that only the same request opens it: AES-256-GCM under a key that HKDF-SHA256 (RFC 5869) derives from
/// the <c>Idempotency-Key</c> and the body, neither of which is in the table. The service's own secret is the salt, so that what someone has
/// who reads the table alone is not enough to try passwords with.
/// </summary>
internal sealed class Seal
{
    private const int NonceBytes = 12, TagBytes = 16, KeyBytes = 32;

    private readonly byte[] key;

    internal Seal(string idempotencyKey, string path, byte[] requestHash, SealingSecret secret)
    {
        var name = Encoding.UTF8.GetBytes(idempotencyKey);
        byte[] request = [.. requestHash, .. name];
        Name = Convert.ToHexStringLower(Derive(name, "name " + path, secret));
        Proof = Derive(request, "proof " + path, secret);
        key = Derive(request, "answer " + path, secret);
    }

    /// <summary>What stands for the <c>Idempotency-Key</c> in the table.</summary>
    internal string Name { get; }

    /// <summary>What stands for the request's hash in the table.</summary>
    internal byte[] Proof { get; }

    /// <summary>Nonce, tag and ciphertext.</summary>
    internal byte[] Close(ReadOnlySpan<byte> answer)
    {
        var closed = new byte[NonceBytes + TagBytes + answer.Length];
        RandomNumberGenerator.Fill(closed.AsSpan(0, NonceBytes));
        using var aes = new AesGcm(key, TagBytes);
        aes.Encrypt(closed.AsSpan(0, NonceBytes), answer, closed.AsSpan(NonceBytes + TagBytes), closed.AsSpan(NonceBytes, TagBytes));
        return closed;
    }

    /// <summary>The answer.</summary>
    internal byte[] Open(ReadOnlySpan<byte> closed)
    {
        var answer = new byte[closed.Length - NonceBytes - TagBytes];
        using var aes = new AesGcm(key, TagBytes);
        aes.Decrypt(closed[..NonceBytes], closed[(NonceBytes + TagBytes)..], closed.Slice(NonceBytes, TagBytes), answer);
        return answer;
    }

    private static byte[] Derive(byte[] material, string purpose, SealingSecret secret) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, material, KeyBytes, secret.Salt, Encoding.UTF8.GetBytes("timetension idempotency " + purpose));
}
