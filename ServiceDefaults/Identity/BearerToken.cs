using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Timetension.ServiceDefaults;

/// <summary>The token of <c>Authorization: Bearer</c>. Only its hash is kept anywhere.</summary>
public static class BearerToken
{
    private const string Scheme = "Bearer ";

    // Tokens have 43 characters; a longer header is no token of ours, and is not worth hashing.
    private const int MaxLength = 512;

    /// <summary>The token, or null when the request has none.</summary>
    public static string? Of(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        return header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) && header.Length is > 7 and <= MaxLength ? header[Scheme.Length..].Trim() : null;
    }

    /// <summary>SHA-256 of a token, in hexadecimal.</summary>
    public static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    internal static string? HashOf(HttpRequest request) => Of(request) is { } token ? Hash(token) : null;

    internal static string AddressOf(HttpContext context) => context.Connection.RemoteIpAddress?.ToString() ?? "unknown";
}
