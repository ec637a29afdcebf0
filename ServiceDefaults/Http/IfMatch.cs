using System.Reflection;
using Microsoft.AspNetCore.Http;

namespace Timetension.ServiceDefaults;

/// <summary>The <c>If-Match</c> header of a write: the version that the caller saw. 428 when it is absent.</summary>
public sealed class IfMatch
{
    private readonly string[] tags;

    private IfMatch(string[] tags) => this.tags = tags;

    /// <summary>Whether the caller saw this version, or said <c>*</c>.</summary>
    public bool Matches(long version) => tags.Contains(EntityTag.Of(version), StringComparer.Ordinal) || tags.Contains("*", StringComparer.Ordinal);

    /// <summary>The version that the body says; 428 when it says none.</summary>
    public static IfMatch Of(long? version) => version is { } seen ? new([EntityTag.Of(seen)]) : throw Required("Say which version you saw.");

    /// <summary>Reads the header.</summary>
    public static ValueTask<IfMatch> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        var header = context.Request.Headers.IfMatch.ToString();
        return header.Length == 0
            ? throw Required("Say with If-Match which version you saw.")
            : new(new IfMatch(header.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)));
    }

    private static ProblemException Required(string detail) => Problems.Of(StatusCodes.Status428PreconditionRequired, "if_match_required", detail).AsException();
}
