using System.Globalization;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Timetension.ServiceDefaults;

/// <summary>Says <c>RateLimit-Limit/Remaining/Reset</c> on every answer, and 429 with <c>Retry-After</c> past the limit.</summary>
internal sealed class RateLimits(RequestDelegate next, RateLimiter limiter)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<WithoutRateLimit>() is not null)
        {
            await next(context);
            return;
        }

        // Where no token is asked for, one that is sent proves nothing, and does not get a limit of its own.
        var isOpen = context.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is not null;
        var (lease, ofAddress) = await limiter.TakeAsync(isOpen ? null : BearerToken.HashOf(context.Request), BearerToken.AddressOf(context));
        context.Features.Set(new AddressLease(ofAddress));
        // On starting, as an exception clears the headers that are set before it.
        context.Response.OnStarting(() => Write(context.Response.Headers, lease));
        await (lease.IsGranted ? next(context) : RefuseAsync(context, lease));
    }

    internal static Task RefuseAsync(HttpContext context, RateLimiter.Lease lease)
    {
        context.Response.Headers.RetryAfter = lease.Reset.ToString(CultureInfo.InvariantCulture);
        return Problems.Of(StatusCodes.Status429TooManyRequests, "rate_limited", "Too many requests; try again later.").ExecuteAsync(context);
    }

    private static Task Write(IHeaderDictionary headers, RateLimiter.Lease lease)
    {
        headers["RateLimit-Limit"] = lease.Limit.ToString(CultureInfo.InvariantCulture);
        headers["RateLimit-Remaining"] = lease.Remaining.ToString(CultureInfo.InvariantCulture);
        headers["RateLimit-Reset"] = lease.Reset.ToString(CultureInfo.InvariantCulture);
        return Task.CompletedTask;
    }
}

/// <summary>How things stand for the address that a request comes from, before its token is looked at.</summary>
internal sealed record AddressLease(RateLimiter.Lease Lease);

/// <summary>Marks an endpoint that is called by the system itself, and not counted.</summary>
internal sealed class WithoutRateLimit
{
    internal static WithoutRateLimit Instance { get; } = new();
}

/// <summary>Leaves endpoints out of the rate limits.</summary>
public static class RateLimitRoutes
{
    /// <summary>For endpoints that the system itself calls, and that authenticate their caller otherwise.</summary>
    public static T WithoutRateLimit<T>(this T endpoint) where T : IEndpointConventionBuilder => endpoint.WithMetadata(ServiceDefaults.WithoutRateLimit.Instance);
}
