namespace Timetension.Contracts.OpenApi;

/// <summary>Tokens of JSON pointers (RFC 6901).</summary>
public static class JsonPointer
{
    /// <summary>A name as a token.</summary>
    public static string Escape(string token) =>
        token.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    /// <summary>The name of a token.</summary>
    public static string Unescape(string token) =>
        token.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
}
