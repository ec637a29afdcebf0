using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Timetension.ServiceDefaults;

/// <summary>Answers that carry an entity and its version.</summary>
public static class Entities
{
    /// <summary>200 with <c>ETag</c>.</summary>
    public static EntityResult<T> Ok<T>(T entity, long version) => new(entity, version, StatusCodes.Status200OK);

    /// <summary>201 with <c>ETag</c> and <c>Location</c>.</summary>
    public static EntityResult<T> Created<T>(string location, T entity, long version) =>
        new(entity, version, StatusCodes.Status201Created, location);

    /// <summary>412: the caller's version is not the present one; the present entity is in <c>current</c>, its version in <c>ETag</c>.</summary>
    public static StaleResult Stale<T>(T current, long version) => new(current, version);
}

/// <summary>412 with the present entity.</summary>
public sealed class StaleResult(object? current, long version) : IResult
{
    /// <inheritdoc />
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.Headers.ETag = EntityTag.Of(version);
        return Problem().ExecuteAsync(httpContext);
    }

    /// <summary>For code too deep to return it; without the <c>ETag</c>.</summary>
    public ProblemHttpResult Problem() => Problems.Of(StatusCodes.Status412PreconditionFailed, "stale_version",
        "Someone changed this since you read it.", more: new Dictionary<string, object?>(StringComparer.Ordinal) { ["current"] = current });
}
