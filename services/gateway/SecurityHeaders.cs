namespace Timetension.Gateway;

/// <summary>What every answer tells browsers to refuse (OWASP ASVS 5.0, chapter 3), whatever the service behind says.</summary>
internal static class SecurityHeaders
{
    internal static void UseSecurityHeaders(this WebApplication app) => app.Use((context, next) =>
    {
        context.Response.OnStarting(() => Write(context));
        return next(context);
    });

    private static Task Write(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = "default-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers.Remove("Server"); // what runs behind is told by /system alone
        headers.Remove("X-Powered-By");
        if (context.Request.IsHttps)
            headers.StrictTransportSecurity = "max-age=31536000";
        return Task.CompletedTask;
    }
}
