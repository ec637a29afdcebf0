using System.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Timetension.ServiceDefaults;

/// <summary>
/// Whether a caller whose request goes on for long still is who they were. What let them in may be 5 s old already, so users is asked at once, and then so
/// often that who was shut out is so within 5 s.
/// </summary>
public sealed class Standing
{
    // Both, a turn of a stream's and as long as users may take to answer are 5 s.
    private static readonly TimeSpan Belief = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan SameAnswer = TimeSpan.FromSeconds(0.2);

    private readonly string token;
    private readonly Member member;
    private readonly ITokenIntrospector introspector;
    private readonly TimeProvider clock;
    private long? askedAt;

    private Standing(HttpContext context)
    {
        token = BearerToken.Of(context.Request)!;
        member = context.Features.Get<Member>()!;
        introspector = context.RequestServices.GetRequiredService<ITokenIntrospector>();
        clock = context.RequestServices.GetRequiredService<TimeProvider>();
    }

    /// <summary>That of the caller whose request this is. Authorisation has let them in before.</summary>
    public static Standing Of(HttpContext context) => new(context);

    /// <summary>Binds handlers' parameters.</summary>
    public static ValueTask<Standing?> BindAsync(HttpContext context, ParameterInfo parameter) => new(new Standing(context));

    /// <summary>
    /// Whether the token is good, and its user has the same role in the workspace; by an answer of a moment ago, or a new one. Who has another role begins a new
    /// request. While users can't be asked nobody goes on.
    /// </summary>
    public async Task<bool> LastsAsync(CancellationToken ct)
    {
        if (askedAt is { } then && clock.GetElapsedTime(then) < Belief)
            return true;
        askedAt = clock.GetTimestamp();
        try
        {
            return await IsTheSameAsync(ct);
        }
        catch (UsersUnavailableException)
        {
            return false;
        }
    }

    /// <summary>For what took long, and is about to be done.</summary>
    /// <exception cref="ProblemException">403: the token is no longer good, or its user has another role.</exception>
    /// <exception cref="UsersUnavailableException">Users can't be asked.</exception>
    public async Task MustLastAsync(CancellationToken ct)
    {
        if (!await IsTheSameAsync(ct))
            throw Problems.Forbidden(detail: "You were shut out, or got another role, while this went on; nothing of it was kept.").AsException();
    }

    private async Task<bool> IsTheSameAsync(CancellationToken ct)
    {
        var answer = await introspector.IntrospectAsync(token, SameAnswer, ct);
        return answer.Active && answer.Workspaces?.FirstOrDefault(workspace => workspace.Id == member.WorkspaceId)?.Role == member.Role;
    }
}
