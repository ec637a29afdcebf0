using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace Timetension.ServiceDefaults;

/// <summary>Turns what a request can provoke into problem details; anything else is a 500 that the framework logs.</summary>
internal sealed partial class ExceptionsToProblems : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext context, Exception exception, CancellationToken cancellationToken)
    {
        var problem = exception switch
        {
            ProblemException refused => refused.Problem,
            BadHttpRequestException { InnerException: JsonException json } => JsonProblems.From(json),
            BadHttpRequestException bad when IsNull(bad, context.Request) => Problems.Unprocessable("invalid_type", "", "The body has to be an object."),
            BadHttpRequestException bad => From(bad),
            // Of the charset that the body's media type names there is none.
            InvalidOperationException { InnerException: ArgumentException { ParamName: "name" } } => From(new BadHttpRequestException("", StatusCodes.Status415UnsupportedMediaType)),
            UsersUnavailableException => Problems.Unavailable("Users can't be asked who you are right now."),
            NpgsqlException database when Outage.Is(database) => Problems.Unavailable("The database does not answer right now."),
            _ => Problems.Of(StatusCodes.Status500InternalServerError, "internal_error", "Something went wrong on our side."),
        };
        if (problem.StatusCode == StatusCodes.Status503ServiceUnavailable)
            context.Response.Headers.RetryAfter = "1";
        await problem.ExecuteAsync(context);
        return true;
    }

    // To the framework, JSON's null is no body at all.
    private static bool IsNull(BadHttpRequestException bad, HttpRequest request) =>
        request.ContentLength > 0 && bad.Message.Contains("no body was provided", StringComparison.Ordinal);

    private static ProblemHttpResult From(BadHttpRequestException bad) => bad.StatusCode switch
    {
        StatusCodes.Status400BadRequest when Parameter().Match(bad.Message) is { Success: true } parameter =>
            Problems.Unprocessable("invalid_parameter", "?" + JsonNamingPolicy.CamelCase.ConvertName(parameter.Groups["name"].Value)),
        StatusCodes.Status400BadRequest => Problems.BadRequest("malformed_request", "The request can't be read."),
        StatusCodes.Status413PayloadTooLarge => Problems.TooLarge("The body is too large."),
        var status => Problems.Of(status, StatusesToProblems.Code(status), "The request can't be taken."),
    };

    [GeneratedRegex("""[Pp]arameter "[^" ]+ (?<name>\w+)" (was not provided )?from""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 100)]
    private static partial Regex Parameter();
}
