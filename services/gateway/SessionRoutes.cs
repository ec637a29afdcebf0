using System.Net;
using System.Text.Json;
using Yarp.ReverseProxy.Configuration;
using Yarp.ReverseProxy.Transforms;
using Yarp.ReverseProxy.Transforms.Builder;

namespace Timetension.Gateway;

/// <summary>
/// <c>POST /session</c> signs a browser in, <c>DELETE /session</c> out. They are users' <c>POST /sessions</c> and <c>DELETE /sessions/current</c>, but the
/// token travels in the cookie and never in a body, where scripts would see it.
/// </summary>
internal static class SessionRoutes
{
    public const string Path = "/session";

    private static readonly RouteConfig SignIn = Route("signIn", HttpMethods.Post);
    private static readonly RouteConfig SignOut = Route("signOut", HttpMethods.Delete);

    public static IReadOnlyList<RouteConfig> All { get; } = [SignIn, SignOut];

    /// <summary>Adds what makes these routes sessions; false for another route.</summary>
    public static bool Transform(TransformBuilderContext route)
    {
        if (route.Route.RouteId == SignIn.RouteId)
        {
            route.AddPathSet("/sessions");
            route.AddRequestHeaderRemove("Authorization");
            route.AddRequestHeaderRemove("Accept-Encoding");
            route.AddResponseTransform(KeepTokenAsync);
        }
        else if (route.Route.RouteId == SignOut.RouteId)
        {
            route.AddPathSet("/sessions/current");
            route.AddResponseTransform(Forget);
        }
        else
        {
            return false;
        }

        return true;
    }

    private static async ValueTask KeepTokenAsync(ResponseTransformContext answer)
    {
        if (answer.ProxyResponse is not { StatusCode: HttpStatusCode.Created } created)
            return;

        var session = await created.Content.ReadFromJsonAsync<Session>(ContractJson.Events, answer.HttpContext.RequestAborted)
            ?? throw new JsonException("users answered without a session.");
        SessionCookie.Set(answer.HttpContext, session.Token);

        var response = answer.HttpContext.Response;
        response.ContentLength = null;
        response.Headers.Remove("Location");
        answer.SuppressResponseBody = true;
        await response.WriteAsJsonAsync(new { session.Id, session.ExpiresAt }, answer.HttpContext.RequestAborted);
    }

    /// <summary>A session that is over already (401) is one to forget, too.</summary>
    private static ValueTask Forget(ResponseTransformContext answer)
    {
        if (answer.ProxyResponse is not { StatusCode: HttpStatusCode.NoContent or HttpStatusCode.Unauthorized or HttpStatusCode.NotFound })
            return ValueTask.CompletedTask;

        SessionCookie.Delete(answer.HttpContext);
        var response = answer.HttpContext.Response;
        response.StatusCode = StatusCodes.Status204NoContent;
        response.ContentLength = null;
        foreach (var name in (string[])["Content-Type", "WWW-Authenticate"])
            response.Headers.Remove(name);
        answer.SuppressResponseBody = true;
        return ValueTask.CompletedTask;
    }

    private static RouteConfig Route(string id, string method) =>
        new() { RouteId = id, ClusterId = "users", Match = new RouteMatch { Methods = [method], Path = Path } };

    private sealed record Session(Guid Id, string Token, DateTimeOffset ExpiresAt);
}
