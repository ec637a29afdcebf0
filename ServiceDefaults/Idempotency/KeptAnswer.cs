using Microsoft.AspNetCore.Http;

namespace Timetension.ServiceDefaults;

/// <summary>An answer as it goes over the wire.</summary>
/// <param name="Headers">Those that the endpoint sets; the others are of the moment.</param>
internal sealed record KeptAnswer(int Status, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    private static readonly string[] Kept = ["Content-Type", "ETag", "Location", "Cache-Control"];

    /// <summary>Renders a result aside, as it will be rendered for the caller of this request.</summary>
    internal static async Task<KeptAnswer> RenderAsync(IResult result, HttpContext request)
    {
        using var body = new MemoryStream();
        var aside = new DefaultHttpContext { RequestServices = request.RequestServices };
        aside.Response.Body = body;
        aside.Response.Headers.CacheControl = request.Response.Headers.CacheControl;
        await result.ExecuteAsync(aside);
        await aside.Response.CompleteAsync();
        var headers = Kept.Where(aside.Response.Headers.ContainsKey).ToDictionary(name => name, name => aside.Response.Headers[name].ToString(), StringComparer.Ordinal);
        return new(aside.Response.StatusCode, headers, body.ToArray());
    }

    /// <summary>Answers a request with it.</summary>
    internal async Task WriteAsync(HttpContext request)
    {
        request.Response.StatusCode = Status;
        foreach (var (name, value) in Headers)
            request.Response.Headers[name] = value;
        if (Status == StatusCodes.Status204NoContent)
            return;
        request.Response.ContentLength = Body.Length;
        await request.Response.Body.WriteAsync(Body, request.RequestAborted);
    }
}
