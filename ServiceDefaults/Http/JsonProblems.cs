using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Timetension.ServiceDefaults;

/// <summary>Tells malformed JSON (400) from well-formed JSON of the wrong shape (422), and points to the field.</summary>
internal static partial class JsonProblems
{
    // System.Text.Json has no codes for these, so its sentences are read; JsonProblemsTests hold them to it.
    internal static ProblemHttpResult From(JsonException exception)
    {
        var (path, cause) = Unfold(exception);
        if (exception.GetType() != typeof(JsonException) || cause is not null and not (FormatException or InvalidOperationException))
            return Malformed();
        var pointer = PointerOf(path);
        if (Unknown().Match(exception.Message) is { Success: true } unknown)
            return Problems.Unprocessable("unknown_member", Join(pointer, unknown.Groups["name"].Value), "There is no such member.");
        if (Missing().Match(exception.Message) is { Success: true } missing)
            return Problems.Invalid([.. missing.Groups["name"].Captures.Select(name => new FieldError(Join(pointer, name.Value), "required", "This member is needed."))]);
        return Duplicate().IsMatch(exception.Message)
            ? Malformed()
            : Problems.Unprocessable("invalid_type", pointer, "The value has the wrong type or format.");
    }

    private static ProblemHttpResult Malformed() => Problems.BadRequest("malformed_json", "The body is not well-formed JSON.");

    // Of a member's value that is read by itself the path is in two: "$.tagIds" and "$[0]".
    private static (string? Path, Exception? Cause) Unfold(JsonException exception)
    {
        if (exception.InnerException is not JsonException value || value.GetType() != typeof(JsonException))
            return (exception.Path, exception.InnerException);
        var (path, cause) = Unfold(value);
        return (exception.Path + path?[1..], cause);
    }

    // "$.tagIds[0].x" -> "/tagIds/0/x"
    private static string PointerOf(string? path) =>
        path is null or "$" ? "" : "/" + PathSeparators().Replace(path.TrimStart('$').TrimStart('.'), "/").TrimStart('/').Replace("']", "", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal);

    private static string Join(string pointer, string name) => pointer.EndsWith("/" + name, StringComparison.Ordinal) ? pointer : $"{pointer}/{name}";

    [GeneratedRegex(@"property '(?<name>.*)' could not be mapped to any \.NET member", RegexOptions.ExplicitCapture | RegexOptions.Singleline, 100)]
    private static partial Regex Unknown();

    [GeneratedRegex(@"missing required (properties|constructor parameters)[^:]*: ('(?<name>[^']+)'[,;.]? ?)+", RegexOptions.ExplicitCapture, 100)]
    private static partial Regex Missing();

    [GeneratedRegex("Duplicate property", RegexOptions.ExplicitCapture, 100)]
    private static partial Regex Duplicate();

    [GeneratedRegex(@"\['|\.|\[", RegexOptions.ExplicitCapture, 100)]
    private static partial Regex PathSeparators();
}
