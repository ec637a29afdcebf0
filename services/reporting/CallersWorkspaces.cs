using System.Reflection;

namespace Timetension.Reporting;

/// <summary>The roles of the caller in each of their workspaces, for routes that are not below one.</summary>
internal sealed record CallersWorkspaces(string Token, IReadOnlyDictionary<Guid, Role> Roles)
{
    public static async ValueTask<CallersWorkspaces?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        // Authorisation has asked already: this answer comes out of its cache.
        var token = BearerToken.Of(context.Request)!;
        var answer = await context.RequestServices.GetRequiredService<ITokenIntrospector>().IntrospectAsync(token, context.RequestAborted);
        return new(token, (answer.Workspaces ?? []).ToDictionary(workspace => workspace.Id, workspace => workspace.Role));
    }
}
