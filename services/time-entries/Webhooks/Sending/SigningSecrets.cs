using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Timetension.TimeEntries;

/// <summary>
/// What webhooks are signed with, as Standard Webhooks says. A secret is derived (HKDF-SHA256, RFC 5869) from <c>Webhooks:Key</c> and from which webhook and
/// which of its secrets it is, so that it is nowhere but with who was shown it. After a new key all of them are others.
/// </summary>
internal sealed class SigningSecrets
{
    private const string Prefix = "whsec_";
    private const int Bytes = 32;

    private readonly byte[] key;

    /// <exception cref="InvalidOperationException">The key is missing, short, or no secret.</exception>
    public SigningSecrets(IConfiguration configuration) => key = Encoding.UTF8.GetBytes(StrongSecret.Of(configuration, "Webhooks:Key"));

    /// <summary>As it is shown to people: <c>whsec_</c> and Base64.</summary>
    internal string Of(Guid workspaceId, Guid webhookId, Guid secretId) => Prefix + Convert.ToBase64String(Derive(workspaceId, webhookId, secretId));

    /// <summary>The header <c>webhook-signature</c>: one signature a secret.</summary>
    internal string Sign(DeliveryToSend delivery, DateTimeOffset at)
    {
        byte[] signed = [.. Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{delivery.EventId}.{at.ToUnixTimeSeconds()}.")), .. delivery.Body];
        return string.Join(' ', delivery.SecretIds.Select(secretId =>
            "v1," + Convert.ToBase64String(HMACSHA256.HashData(Derive(delivery.WorkspaceId, delivery.WebhookId, secretId), signed))));
    }

    private byte[] Derive(Guid workspaceId, Guid webhookId, Guid secretId) =>
        HKDF.DeriveKey(HashAlgorithmName.SHA256, key, Bytes, info: Encoding.UTF8.GetBytes($"timetension webhook {workspaceId} {webhookId} {secretId}"));
}
