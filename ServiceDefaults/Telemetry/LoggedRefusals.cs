using System.Collections.Concurrent;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Logging;

namespace Timetension.ServiceDefaults;

/// <summary>
/// Logs who was refused, 401, 403 and 429: the route, never the path with what is in it. So many lines a minute for each status; what is more is counted and told
/// with a later one, so that nobody fills the log, or hides in it.
/// </summary>
internal sealed class LoggedRefusals(RequestDelegate next, TimeProvider clock, ILogger<LoggedRefusals> log)
{
    internal const int LinesAMinute = 60;

    private readonly ConcurrentDictionary<int, Minute> minutes = new();

    public async Task InvokeAsync(HttpContext context)
    {
        await next(context);
        var status = context.Response.StatusCode;
        if (status is StatusCodes.Status401Unauthorized or StatusCodes.Status403Forbidden or StatusCodes.Status429TooManyRequests
            && minutes.GetOrAdd(status, static _ => new Minute()).TryTake(clock.GetUtcNow(), out var untold))
            Log.Refused(log, status, context.Request.Method, RouteOf(context), context.Features.Get<Caller>()?.UserId, BearerToken.AddressOf(context), untold);
    }

    // What deals with an exception takes the endpoint away, and remembers it.
    private static string RouteOf(HttpContext context) =>
        ((context.GetEndpoint() ?? context.Features.Get<IExceptionHandlerFeature>()?.Endpoint) as RouteEndpoint)?.RoutePattern.RawText ?? "no route";

    private sealed class Minute
    {
        private readonly Lock turn = new();
        private DateTimeOffset endsAt;
        private int lines;
        private long more;

        internal bool TryTake(DateTimeOffset now, out long untold)
        {
            lock (turn)
            {
                if (now >= endsAt)
                    (endsAt, lines) = (now.AddMinutes(1), 0);
                if (lines == LinesAMinute)
                {
                    untold = ++more;
                    return false;
                }

                lines++;
                (untold, more) = (more, 0);
                return true;
            }
        }
    }
}
