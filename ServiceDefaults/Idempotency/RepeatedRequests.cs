using Microsoft.AspNetCore.Http;
using Npgsql;

namespace Timetension.ServiceDefaults;

/// <summary>What a service knows and says of requests that may come again.</summary>
public sealed class RepeatedRequests
{
    /// <summary>A kept answer as the caller of this request may see it, who may be less than they were.</summary>
    public Func<HttpContext, byte[], byte[]> Show { get; set; } = (_, body) => body;

    /// <summary>Whether there is an answer of this request's key, before its body tells whether it is the same.</summary>
    public static async Task<bool> HasAnswerAsync(HttpContext context, NpgsqlConnection connection, CancellationToken ct)
    {
        if (context.Request.Headers[RequestKey.Header] is not [{ } key])
            return false;
        var (scope, path) = RequestKey.PlaceOf(context);
        return await KeptAnswers.IsThereAsync(connection, scope, path, key, ct);
    }
}
