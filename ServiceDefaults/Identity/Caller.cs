using System.Reflection;
using Microsoft.AspNetCore.Http;

namespace Timetension.ServiceDefaults;

/// <summary>Who sent the request.</summary>
/// <param name="TimeZone">IANA name of the user's zone.</param>
/// <param name="Scope">What the token may do.</param>
/// <param name="TokenHash">SHA-256 of the token, in hexadecimal.</param>
public sealed record Caller(Guid UserId, string DisplayName, string TimeZone, Scope Scope, string TokenHash)
{
    /// <summary>Binds handlers' parameters. Authorisation has put the caller there before.</summary>
    public static ValueTask<Caller?> BindAsync(HttpContext context, ParameterInfo parameter) => new(context.Features.Get<Caller>());

    internal static Caller From(Introspection token, string tokenHash) =>
        new(token.Sub!.Value, token.Username ?? "", token.TimeZone ?? "Etc/UTC", ScopeOf(token.Scope), tokenHash);

    private static Scope ScopeOf(string? scopes)
    {
        var words = (scopes ?? "").Split(' ');
        return words.Contains("admin", StringComparer.Ordinal) ? Scope.Admin
            : words.Contains("write", StringComparer.Ordinal) ? Scope.Write
            : Scope.Read;
    }
}
