using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Timetension.ServiceDefaults;

/// <summary>Routes within a workspace, and what they ask of the caller.</summary>
public static class WorkspaceRoutes
{
    /// <summary>Routes below <c>/workspaces/{w}</c>: for its members alone, 404 for everyone else.</summary>
    public static RouteGroupBuilder MapWorkspace(this IEndpointRouteBuilder routes) =>
        routes.MapGroup("/workspaces/{w:guid}").WithMetadata(new WorkspaceRoute());

    /// <summary>403 for members whose role is less than <paramref name="role"/>.</summary>
    public static T RequireRole<T>(this T endpoint, Role role) where T : IEndpointConventionBuilder => endpoint.WithMetadata(new RequiredRole(role));

    /// <summary>What is known of the caller's role is not good enough: it is asked for anew. For what goes on when they are gone.</summary>
    public static T RequirePresentRole<T>(this T endpoint) where T : IEndpointConventionBuilder => endpoint.WithMetadata(new PresentRole());

    /// <summary>403 for tokens whose scope is less than <paramref name="scope"/>. Without it: read for safe methods, write for the others.</summary>
    public static T RequireScope<T>(this T endpoint, Scope scope) where T : IEndpointConventionBuilder => endpoint.WithMetadata(new RequiredScope(scope));
}

internal sealed record WorkspaceRoute;

internal sealed record RequiredRole(Role Role);

internal sealed record PresentRole;

internal sealed record RequiredScope(Scope Scope);
