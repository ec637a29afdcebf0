using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace Timetension.ServiceDefaults;

/// <summary>Gives an answer without a body, such as routing's own 404 and 405, its problem details.</summary>
internal static class StatusesToProblems
{
    internal static Task Write(StatusCodeContext context)
    {
        var status = context.HttpContext.Response.StatusCode;
        return Problems.Of(status, Code(status), "The request can't be taken.").ExecuteAsync(context.HttpContext);
    }

    internal static string Code(int status) => status switch
    {
        StatusCodes.Status401Unauthorized => "unauthenticated",
        StatusCodes.Status404NotFound => "not_found",
        StatusCodes.Status405MethodNotAllowed => "method_not_allowed",
        StatusCodes.Status406NotAcceptable => "not_acceptable",
        StatusCodes.Status413PayloadTooLarge => "too_large",
        StatusCodes.Status415UnsupportedMediaType => "unsupported_media_type",
        StatusCodes.Status429TooManyRequests => "rate_limited",
        _ => "refused",
    };
}
