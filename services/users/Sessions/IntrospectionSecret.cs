using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;

namespace Timetension.Users;

/// <summary>The secret <c>Introspection:Secret</c> that services call <c>POST /introspect</c> with (HTTP Basic, RFC 7617; the user name is the service's).</summary>
internal sealed class IntrospectionSecret
{
    private const int LeastCharacters = 32;
    private const int LeastDifferentCharacters = 8;

    private static readonly string[] Defaults = ["changeme", "change-me", "change_me", "default", "example", "password", "placeholder", "your-secret", "yoursecret"];

    private readonly byte[] hash;

    /// <exception cref="InvalidOperationException">The secret is missing, short, or no secret.</exception>
    public IntrospectionSecret(IConfiguration configuration)
    {
        var secret = configuration["Introspection:Secret"]?.Trim() ?? "";
        if (secret.Length < LeastCharacters)
            throw new InvalidOperationException($"Configuration Introspection:Secret needs at least {LeastCharacters} characters; it has {secret.Length}.");
        if (secret.Distinct().Count() < LeastDifferentCharacters || Defaults.Any(word => secret.Contains(word, StringComparison.OrdinalIgnoreCase)))
            throw new InvalidOperationException("Configuration Introspection:Secret is a default that others know; generate one, for example with `openssl rand -hex 32`.");
        hash = Hash(secret);
    }

    /// <summary>Whether an <c>Authorization</c> header has the secret. Takes as long for a wrong one as for the right one.</summary>
    public bool Admits(string? authorization) =>
        AuthenticationHeaderValue.TryParse(authorization, out var header)
        && string.Equals(header.Scheme, "Basic", StringComparison.OrdinalIgnoreCase)
        && PasswordOf(header.Parameter) is { } password
        && CryptographicOperations.FixedTimeEquals(Hash(password), hash);

    private static string? PasswordOf(string? credentials)
    {
        var bytes = new byte[credentials?.Length ?? 0];
        if (!Convert.TryFromBase64String(credentials ?? "", bytes, out var length))
            return null;
        var text = Encoding.UTF8.GetString(bytes, 0, length);
        return text.IndexOf(':', StringComparison.Ordinal) is >= 0 and var colon ? text[(colon + 1)..] : null;
    }

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text));
}
