using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Configuration;

namespace Timetension.ServiceDefaults;

/// <summary>
/// The secret <c>Introspection:Secret</c> that services call <c>POST /introspect</c> with, and operators what is for them alone (HTTP Basic, RFC 7617; the user
/// name is the service's).
/// </summary>
public sealed class IntrospectionSecret
{
    private readonly byte[] hash;

    /// <summary>Reads the configuration.</summary>
    /// <exception cref="InvalidOperationException">The secret is missing, short, or no secret.</exception>
    public IntrospectionSecret(IConfiguration configuration) => hash = Hash(StrongSecret.Of(configuration, "Introspection:Secret"));

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
