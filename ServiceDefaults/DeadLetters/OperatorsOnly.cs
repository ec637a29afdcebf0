using Microsoft.AspNetCore.Http;

namespace Timetension.ServiceDefaults;

/// <summary>401 without the secret that services share: dead letters are of any workspace, or none, and so for who runs the system.</summary>
internal sealed class OperatorsOnly(IntrospectionSecret secret) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        if (secret.Admits(context.HttpContext.Request.Headers.Authorization))
            return await next(context);
        context.HttpContext.Response.Headers.WWWAuthenticate = "Basic realm=\"operators\", charset=\"UTF-8\"";
        return TypedResults.Problem("The operator's credentials are wrong.", statusCode: StatusCodes.Status401Unauthorized,
            extensions: new Dictionary<string, object?>(StringComparer.Ordinal) { ["code"] = "invalid_client" });
    }
}
