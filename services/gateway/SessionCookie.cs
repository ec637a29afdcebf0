using System.Text.RegularExpressions;

namespace Timetension.Gateway;

/// <summary>
/// The browser's session: a cookie that scripts can't read, which the gateway turns into the bearer token that services know.
/// A request that changes something by way of the cookie must come from a page of this origin: 403 otherwise.
/// </summary>
internal static partial class SessionCookie
{
    // Users decides when a session is over, and moves that on with its use; the cookie has only to outlive it.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    internal static void UseSessionCookie(this WebApplication app) => app.Use((context, next) =>
    {
        var request = context.Request;
        var token = request.Headers.Authorization.Count == 0 ? Read(request) : null;
        var signsIn = HttpMethods.IsPost(request.Method) && request.Path == SessionRoutes.Path;
        if ((token is not null || signsIn) && !IsSafe(request.Method) && !IsFromOwnPage(request))
            return Problems.Forbidden("foreign_origin", "A session is for pages of this origin; send a token with Authorization instead.").ExecuteAsync(context);

        if (token is not null && !signsIn)
            request.Headers.Authorization = $"Bearer {token}";
        return next(context);
    });

    /// <summary>Gives the browser a session.</summary>
    internal static void Set(HttpContext context, string token) =>
        context.Response.Cookies.Append(Name(context.Request), token, Options(context.Request, Longest));

    /// <summary>Has the browser forget its session.</summary>
    internal static void Delete(HttpContext context) =>
        context.Response.Cookies.Delete(Name(context.Request), Options(context.Request, maxAge: null));

    private static string? Read(HttpRequest request) =>
        request.Cookies.TryGetValue(Name(request), out var token) && Token().IsMatch(token) ? token : null;

    // With the prefix a browser takes the cookie from this very host alone, and over TLS alone.
    private static string Name(HttpRequest request) => request.IsHttps ? "__Host-timetension" : "timetension_session";

    private static CookieOptions Options(HttpRequest request, TimeSpan? maxAge) => new()
    {
        HttpOnly = true,
        SameSite = SameSiteMode.Lax,
        Secure = request.IsHttps,
        Path = "/",
        MaxAge = maxAge,
        IsEssential = true,
    };

    private static bool IsSafe(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method);

    private static bool IsFromOwnPage(HttpRequest request) =>
        string.Equals(request.Headers.Origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);

    [GeneratedRegex(@"^[A-Za-z0-9._~+/=-]{1,256}\z", RegexOptions.CultureInvariant, 100)]
    private static partial Regex Token();
}
