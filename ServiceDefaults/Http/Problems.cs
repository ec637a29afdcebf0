using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Timetension.ServiceDefaults;

/// <summary>Errors as RFC 9457 problem details, each with a stable <c>code</c>, and <c>errors</c> for the fields that are bad.</summary>
public static class Problems
{
    /// <summary>400: the request can't be read.</summary>
    public static ProblemHttpResult BadRequest(string code, string detail) => Of(StatusCodes.Status400BadRequest, code, detail);

    /// <summary>403: the caller's role or scope is too small.</summary>
    public static ProblemHttpResult Forbidden(string code = "forbidden", string detail = "Your role does not allow this.") =>
        Of(StatusCodes.Status403Forbidden, code, detail);

    /// <summary>404: absent, or of another workspace; the answer does not tell which.</summary>
    public static ProblemHttpResult NotFound() => Of(StatusCodes.Status404NotFound, "not_found", "There is no such thing here.");

    /// <summary>404: the body points to what is absent, or of another workspace.</summary>
    public static ProblemHttpResult NotFound(string pointer) => Of(StatusCodes.Status404NotFound, "not_found", "There is no such thing here.",
        [new(pointer, "not_found", "There is no such thing here.")]);

    /// <summary>409: a conflict with the present state; <paramref name="more"/> says with what.</summary>
    public static ProblemHttpResult Conflict(string code, string detail, IReadOnlyDictionary<string, object?>? more = null) =>
        Of(StatusCodes.Status409Conflict, code, detail, more: more);

    /// <summary>413: the body is larger than the route takes.</summary>
    public static ProblemHttpResult TooLarge(string detail) => Of(StatusCodes.Status413PayloadTooLarge, "too_large", detail);

    /// <summary>422 with one bad field, or none in particular.</summary>
    public static ProblemHttpResult Unprocessable(string code, string? pointer = null, string? detail = null, IReadOnlyDictionary<string, object?>? more = null) =>
        Of(StatusCodes.Status422UnprocessableEntity, code, detail ?? Sentence(code), pointer is null ? null : [new(pointer, code, detail ?? Sentence(code))], more);

    /// <summary>422 with each bad field; the first one's code is the problem's.</summary>
    public static ProblemHttpResult Invalid(params IReadOnlyList<FieldError> errors) =>
        Of(StatusCodes.Status422UnprocessableEntity, errors[0].Code, errors[0].Detail, errors);

    /// <summary>429: past a limit; <c>Retry-After</c> is set by who answers it.</summary>
    public static ProblemHttpResult RateLimited(string detail) => Of(StatusCodes.Status429TooManyRequests, "rate_limited", detail);

    /// <summary>422 for well-formed JSON of the wrong shape, with a pointer; 400 for what is no JSON.</summary>
    public static ProblemHttpResult Unreadable(JsonException exception) => JsonProblems.From(exception);

    /// <summary>429: more than is allowed; <c>Retry-After</c> is set by who writes it.</summary>
    public static ProblemHttpResult TooMany(string code, string detail) => Of(StatusCodes.Status429TooManyRequests, code, detail);

    /// <summary>503: something that this service needs is down; <c>Retry-After</c> is set by who writes it.</summary>
    public static ProblemHttpResult Unavailable(string detail) => Of(StatusCodes.Status503ServiceUnavailable, "unavailable", detail);

    /// <summary>For code too deep to return the problem.</summary>
    public static ProblemException AsException(this ProblemHttpResult problem) => new(problem);

    internal static ProblemHttpResult Of(int status, string code, string detail, IReadOnlyList<FieldError>? errors = null,
        IReadOnlyDictionary<string, object?>? more = null)
    {
        var extensions = new Dictionary<string, object?>(StringComparer.Ordinal) { ["code"] = code };
        if (errors is not null)
            extensions["errors"] = errors;
        foreach (var (name, value) in more ?? new Dictionary<string, object?>(StringComparer.Ordinal))
            extensions[name] = value;
        return TypedResults.Problem(detail, statusCode: status, extensions: extensions);
    }

    private static string Sentence(string code) => char.ToUpperInvariant(code[0]) + code[1..].Replace('_', ' ') + ".";
}
