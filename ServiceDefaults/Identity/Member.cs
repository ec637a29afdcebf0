using System.Reflection;
using Microsoft.AspNetCore.Http;

namespace Timetension.ServiceDefaults;

/// <summary>The caller as member of the workspace in the route.</summary>
public sealed record Member(Guid WorkspaceId, Role Role, WorkspaceSettings Settings, Caller Caller)
{
    /// <summary>The caller's id.</summary>
    public Guid UserId => Caller.UserId;

    /// <summary>IANA name of the caller's zone.</summary>
    public string TimeZone => Caller.TimeZone;

    /// <summary>Whether the member's role is <paramref name="role"/> or more.</summary>
    public bool IsAtLeast(Role role) => Role >= role;

    /// <summary>Binds handlers' parameters. Authorisation has put the member there before.</summary>
    public static ValueTask<Member?> BindAsync(HttpContext context, ParameterInfo parameter) => new(context.Features.Get<Member>());
}
