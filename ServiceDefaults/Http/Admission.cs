using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Timetension.ServiceDefaults;

/// <summary>Routes that take much, and refuse some requests before anything of the body is read.</summary>
public static class AdmissionRoutes
{
    /// <summary>Asks this once the caller is known: what it gives is the answer; null lets the request in.</summary>
    public static T WithAdmission<T>(this T endpoint, Func<HttpContext, Task<ProblemHttpResult?>> refusal) where T : IEndpointConventionBuilder =>
        endpoint.WithMetadata(new Admission(refusal));
}

internal sealed record Admission(Func<HttpContext, Task<ProblemHttpResult?>> Refusal);

internal sealed class Admissions(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        var refusal = context.GetEndpoint()?.Metadata.GetMetadata<Admission>() is { } admission ? await admission.Refusal(context) : null;
        await (refusal?.ExecuteAsync(context) ?? next(context));
    }
}
