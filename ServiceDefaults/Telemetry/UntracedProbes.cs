using System.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace Timetension.ServiceDefaults;

/// <summary>Keeps health probes, which come every few seconds, out of the traces.</summary>
internal sealed class UntracedProbes(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        if (context.Request.Path.StartsWithSegments("/health", StringComparison.Ordinal) && Activity.Current is { } activity)
            activity.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
        return next(context);
    }
}
