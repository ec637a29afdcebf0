namespace Timetension.Gateway;

/// <summary>
/// What every answer tells browsers to refuse (OWASP ASVS 5.0, chapter 3), whatever the service behind says. It may be stricter in one thing: where the
/// address itself is a secret, such as a shared report's, <c>no-referrer</c> stays.
/// </summary>
internal static class SecurityHeaders
{
    private const string NoReferrer = "no-referrer";

    private const string Policy = "default-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'";

    // Swagger UI has icons in its style sheet, and styles in what it draws. Scripts are as strict as everywhere.
    private const string PolicyOfReference = Policy + "; img-src 'self' data:; style-src 'self' 'unsafe-inline'";

    internal static void UseSecurityHeaders(this WebApplication app) => app.Use((context, next) =>
    {
        context.Response.OnStarting(() => Write(context));
        return next(context);
    });

    private static Task Write(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = context.Request.Path.StartsWithSegments(Reference.Path, StringComparison.Ordinal) ? PolicyOfReference : Policy;
        headers.XContentTypeOptions = "nosniff";
        if (headers["Referrer-Policy"] != NoReferrer)
            headers["Referrer-Policy"] = "same-origin";
        headers.Remove("Server"); // what runs behind is told by /system alone
        headers.Remove("X-Powered-By");
        if (context.Request.IsHttps)
            headers.StrictTransportSecurity = "max-age=31536000";
        return Task.CompletedTask;
    }
}
