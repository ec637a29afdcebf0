namespace Timetension.Gateway;

/// <summary>Takes out of a request what only the gateway may say to a service: on whose behalf it comes, and from where.</summary>
internal static class TrustedHeaders
{
    private static readonly string[] Prefixes = ["X-Forwarded-", "X-Original-", "X-User-"];
    private static readonly string[] Names = ["Forwarded", "X-Real-IP", "Cookie"];

    internal static void UseTrustedHeadersOnly(this WebApplication app) => app.Use((context, next) =>
    {
        var headers = context.Request.Headers;
        foreach (var name in headers.Keys.Where(IsReserved).ToList())
            headers.Remove(name);
        return next(context);
    });

    private static bool IsReserved(string name) =>
        Names.Contains(name, StringComparer.OrdinalIgnoreCase)
        || Prefixes.Any(prefix => name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase));
}
