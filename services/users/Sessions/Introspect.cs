namespace Timetension.Users;

/// <summary>Tells a service whose a token is, and what its user may do (RFC 7662). 401 without the services' secret.</summary>
internal static class Introspect
{
    private const string Form = "application/x-www-form-urlencoded";

    internal static async Task<Results<Ok<Introspection>, ProblemHttpResult, StatusCodeHttpResult>> Handle(
        HttpContext http, IntrospectionSecret secret, ITokenIntrospector tokens, Log log, CancellationToken ct)
    {
        if (!secret.Admits(http.Request.Headers.Authorization))
        {
            log.IntrospectionRefused();
            return Refusals.Unauthenticated(http.Response, "invalid_client", "The service's credentials are wrong.", "Basic realm=\"introspection\", charset=\"UTF-8\"");
        }

        if (http.Request.ContentType?.StartsWith(Form, StringComparison.OrdinalIgnoreCase) != true)
            return TypedResults.StatusCode(StatusCodes.Status415UnsupportedMediaType);
        if (await TokenAsync(http.Request, ct) is not { Length: > 0 } token)
            return Problems.BadRequest("invalid_request", "The form needs the field token.");

        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(await tokens.IntrospectAsync(token, ct));
    }

    private static async Task<string?> TokenAsync(HttpRequest request, CancellationToken ct)
    {
        try
        {
            return (await request.ReadFormAsync(ct))["token"];
        }
        catch (InvalidDataException)
        {
            return null;   // more fields than a form may have
        }
    }
}
