using Microsoft.AspNetCore.Http;

namespace Timetension.ServiceDefaults;

/// <summary>An entity with its version as <c>ETag</c>.</summary>
public sealed class EntityResult<T>(T entity, long version, int status, string? location = null) : IResult
{
    /// <summary>The entity.</summary>
    public T Entity => entity;

    /// <summary>200 or 201.</summary>
    public int Status => status;

    /// <inheritdoc />
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.Headers.ETag = EntityTag.Of(version);
        if (location is not null)
            httpContext.Response.Headers.Location = location;
        httpContext.Response.StatusCode = status;
        return httpContext.Response.WriteAsJsonAsync(entity, httpContext.RequestAborted);
    }
}
