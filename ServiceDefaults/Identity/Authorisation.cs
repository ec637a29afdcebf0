using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace Timetension.ServiceDefaults;

/// <summary>
/// Decides who may call an endpoint before anything of the request is read: 401 without a valid token, 404 for a workspace
/// that the caller is not in, 403 when the scope or the role is too small. An endpoint is closed unless it says otherwise.
/// </summary>
internal sealed class Authorisation(RequestDelegate next, RateLimiter limiter, IServiceProvider services)
{
    private readonly ITokenIntrospector? introspector = services.GetService(typeof(ITokenIntrospector)) as ITokenIntrospector;

    // A workspace that is not in an answer may be newer than it. Often enough for who has just made one, too rarely for who tries ids.
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    public async Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint() is not RouteEndpoint endpoint || introspector is null || endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null)
        {
            await next(context);
            return;
        }

        // Whoever has guessed too often is not worth a question.
        if (context.Features.Get<AddressLease>()?.Lease is { IsGranted: false } spent)
        {
            await RateLimits.RefuseAsync(context, spent);
            return;
        }

        if (BearerToken.Of(context.Request) is not { } token
            || await IntrospectAsync(endpoint, token, context.RequestAborted) is not { Active: true } answer)
        {
            await RefuseAsync(context);
            return;
        }

        if (endpoint.Metadata.GetMetadata<WorkspaceRoute>() is not null && WorkspaceOf(context, answer) is null)
            answer = await introspector.IntrospectAsync(token, Second, context.RequestAborted);
        if (!answer.Active)
        {
            await RefuseAsync(context);
            return;
        }

        var caller = Caller.From(answer, BearerToken.Hash(token));
        context.Features.Set(caller);
        var refusal = Refusal(context, endpoint, caller, answer);
        await (refusal?.ExecuteAsync(context) ?? next(context));
    }

    private Task<Introspection> IntrospectAsync(RouteEndpoint endpoint, string token, CancellationToken ct) =>
        endpoint.Metadata.GetMetadata<PresentRole>() is null ? introspector!.IntrospectAsync(token, ct) : introspector!.IntrospectAsync(token, TimeSpan.Zero, ct);

    private static ProblemHttpResult? Refusal(HttpContext context, RouteEndpoint endpoint, Caller caller, Introspection answer)
    {
        if (endpoint.Metadata.GetMetadata<WorkspaceRoute>() is not null)
        {
            if (WorkspaceOf(context, answer) is not { } workspace)
                return Problems.NotFound();
            context.Features.Set(new Member(workspace.Id, workspace.Role, workspace.Settings, caller));
            if (endpoint.Metadata.GetMetadata<RequiredRole>() is { Role: var role } && workspace.Role < role)
                return Problems.Forbidden();
        }

        var scope = endpoint.Metadata.GetMetadata<RequiredScope>()?.Scope ?? (IsSafe(context.Request.Method) ? Scope.Read : Scope.Write);
        return caller.Scope < scope ? Problems.Forbidden("insufficient_scope", "The token's scope does not allow this.") : null;
    }

    private static IntrospectedWorkspace? WorkspaceOf(HttpContext context, Introspection answer) =>
        Guid.TryParse(context.GetRouteValue("w") as string, out var id) ? answer.Workspaces?.FirstOrDefault(workspace => workspace.Id == id) : null;

    private static bool IsSafe(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method);

    // Guessed tokens count against the address that tries them.
    private async Task RefuseAsync(HttpContext context)
    {
        var (lease, _) = await limiter.TakeAsync(tokenHash: null, BearerToken.AddressOf(context));
        if (!lease.IsGranted)
        {
            await RateLimits.RefuseAsync(context, lease);
            return;
        }

        context.Response.Headers.WWWAuthenticate = "Bearer";
        await Problems.Of(StatusCodes.Status401Unauthorized, "unauthenticated", "A valid token is needed.").ExecuteAsync(context);
    }
}
