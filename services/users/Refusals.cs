using System.Globalization;

namespace Timetension.Users;

/// <summary>Refusals that need a header besides the problem details.</summary>
internal static class Refusals
{
    /// <summary>401: no valid token, or wrong credentials; <c>WWW-Authenticate</c> says which are wanted.</summary>
    public static ProblemHttpResult Unauthenticated(HttpResponse response, string code = "unauthenticated", string detail = "A valid token is needed.",
        string challenge = "Bearer")
    {
        response.Headers.WWWAuthenticate = challenge;
        return Problem(StatusCodes.Status401Unauthorized, code, detail);
    }

    /// <summary>429 with <c>Retry-After</c>.</summary>
    public static ProblemHttpResult TooManyTries(HttpResponse response, TimeSpan wait) =>
        Later(response, wait, "too_many_logins", "Too many tries to log in; try again later.");

    /// <summary>429 with <c>Retry-After</c>: invitations are mails to who has not asked for them.</summary>
    public static ProblemHttpResult TooManyMails(HttpResponse response, TimeSpan wait) =>
        Later(response, wait, "too_many_mails", "Too many invitations were mailed to this address, or by you, in the last 24 hours.");

    private static ProblemHttpResult Later(HttpResponse response, TimeSpan wait, string code, string detail)
    {
        response.Headers.RetryAfter = Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        return Problem(StatusCodes.Status429TooManyRequests, code, detail);
    }

    private static ProblemHttpResult Problem(int status, string code, string detail) =>
        TypedResults.Problem(detail, statusCode: status, extensions: [new("code", code)]);
}
