using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;
using Timetension.Contracts.OpenApi;

namespace Timetension.Timing;

/// <summary>The body: none, empty, or an object with at most <c>now</c>.</summary>
/// <param name="Time">What the caller says is the time; null when they don't say.</param>
internal sealed record Now(DateTimeOffset? Time)
{
    private const string Format = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    /// <summary>Reads the body of a request: 415 when it is not of JSON's media type, 400 when it is no JSON, 422 when it is anything else.</summary>
    public static async ValueTask<Now> BindAsync(HttpContext context)
    {
        if (context.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: false })
            return new Now(Time: null);

        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        if (body.Length == 0)
            return new Now(Time: null);
        if (!context.Request.HasJsonContentType())
            throw new BadHttpRequestException("The body is of another media type than application/json.", StatusCodes.Status415UnsupportedMediaType);

        body.Position = 0;
        try
        {
            using var json = await JsonDocument.ParseAsync(body, Strict, context.RequestAborted);
            return new Now(Read(json.RootElement));
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException) // The latter for half a surrogate pair.
        {
            throw Problems.BadRequest("malformed_json", exception.Message).AsException();
        }
    }

    private static DateTimeOffset? Read(JsonElement body)
    {
        if (body.ValueKind != JsonValueKind.Object)
            throw Problems.Unprocessable("invalid_type", pointer: "", detail: "The body is an object.").AsException();

        var time = default(DateTimeOffset?);
        foreach (var member in body.EnumerateObject())
        {
            if (member.Name != "now")
                throw Problems.Unprocessable("unknown_member", pointer: $"/{JsonPointer.Escape(member.Name)}", detail: "The only member is now.").AsException();
            time = Parse(member.Value);
        }

        return time;
    }

    private static DateTimeOffset Parse(JsonElement now) =>
        now.ValueKind == JsonValueKind.String
        && DateTimeOffset.TryParseExact(now.GetString(), Format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : throw Problems.Unprocessable("invalid_now", pointer: "/now",
                detail: "now is a time in UTC with milliseconds, such as 2016-10-13T16:08:34.453Z.").AsException();
}
